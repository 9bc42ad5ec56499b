import Foundation

/// The data folder beside the package; tests that need it are skipped where it is absent.
enum SharedData {
    static let note = "needs the folder ../shared/data beside the package"

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/data")

    static var isPresent: Bool {
        FileManager.default.fileExists(atPath: root.appending(path: "README.md").path)
    }

    /// The folder of the shipped background model in this checkout.
    static let models = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "models").path

    static var hasModel: Bool {
        FileManager.default.fileExists(atPath: models + "/arxiv.background")
    }

    static let days = ["2025-12-04", "2025-12-05", "2025-12-08"]
    static let topics = [
        "LLM", "MLLM", "Test-Time-Scaling", "Embodied_AI", "Diffusion", "3D_Reconstruction",
        "3D_Generation", "Benchmark",
    ]

    static func path(_ name: String) -> String { root.appending(path: name).path }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: name)))
    }

    /// The topic lists of a day, as paths.
    static func lists(of day: String) -> [String] {
        topics.map { path("digests/\(day)/hot_topic/\($0).md") }
    }
}
