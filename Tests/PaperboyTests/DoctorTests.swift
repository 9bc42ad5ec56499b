import Foundation
import Testing

extension ProgramTests {
    @Suite("paperboy doctor")
    struct DoctorTests {
        @Test("a machine without OpenBLAS is a finding, with the package that mends it")
        func withoutOpenBLAS() async throws {
            let program = try await Program.withPapers()
            expect(try await program.run("up", "2503.01000"), exits: 0)
            // The loader looks here first, and goes no further.
            _ = try program.file("libraries/libopenblas.so.0", "no library")
            program.variables["LD_LIBRARY_PATH"] = program.home.path + "/libraries"
            let outcome = try await program.run("doctor")
            #expect(outcome.status == 65, "\(outcome.error)")
            #expect(outcome.error.isEmpty)
            #expect(outcome.text.contains("✗ OpenBLAS: cannot be loaded"))
            #expect(outcome.text.contains("libopenblas0"))
            #expect(outcome.text.contains("1 up, 0 down"))
        }
    }
}
