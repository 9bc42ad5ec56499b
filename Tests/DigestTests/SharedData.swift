import Digest
import Foundation
import Papers

/// The data folder beside the package; tests that need it are skipped where it is absent.
enum SharedData {
    static let note = "needs the folder ../shared/data beside the package"

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/data")

    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: root.appending(path: "README.md").path)
    }

    static let digestDays = ["2025-12-04", "2025-12-05", "2025-12-08"]
    static let topics = [
        "LLM", "MLLM", "Test-Time-Scaling", "Embodied_AI", "Diffusion", "3D_Reconstruction",
        "3D_Generation", "Benchmark",
    ]

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: path)))
    }

    static func configuration(_ day: String) throws -> DigestConfiguration {
        let path = "digests/\(day)/config.yml"
        return try DigestConfiguration.read(bytes(path), file: path).configuration
    }
}
