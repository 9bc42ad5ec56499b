import Synchronization
import Testing

@testable import Daily

@Suite struct NewestMadeTests {
    private final class Workshop: Sendable {
        let made = Mutex<[Int]>([])
        let isOpen = Atomic<Bool>(false)

        /// Makes the text of a number, not before the workshop is open.
        func make(_ number: Int) async throws -> String {
            made.withLock { $0.append(number) }
            while !isOpen.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(1)) }
            return "of \(number)"
        }

        /// Waits until so many have been begun.
        func begun(_ count: Int) async throws {
            while made.withLock(\.count) < count { try await Task.sleep(for: .milliseconds(1)) }
        }
    }

    @Test func `Two who ask at once wait for the same one`() async throws {
        let (workshop, newest) = (Workshop(), NewestMade<Int, String>())
        async let first = newest.value(for: 1) { try await workshop.make(1) }
        try await workshop.begun(1)
        async let second = newest.value(for: 1) { try await workshop.make(1) }
        // Time enough for the second one to ask.
        try await Task.sleep(for: .milliseconds(50))
        workshop.isOpen.store(true, ordering: .releasing)
        #expect(try await [first, second] == ["of 1", "of 1"])
        #expect(workshop.made.withLock(\.self) == [1])
    }

    @Test func `A slow one of an older state does not take a newer one's place`() async throws {
        let (slow, quick, newest) = (Workshop(), Workshop(), NewestMade<Int, String>())
        quick.isOpen.store(true, ordering: .releasing)
        async let old = newest.value(for: 1) { try await slow.make(1) }
        try await slow.begun(1)
        #expect(try await newest.value(for: 2) { try await quick.make(2) } == "of 2")
        slow.isOpen.store(true, ordering: .releasing)
        #expect(try await old == "of 1")
        #expect(try await newest.value(for: 2) { try await quick.make(2) } == "of 2")
        #expect(quick.made.withLock(\.self) == [2])
    }

    @Test func `One that could not be made is tried again`() async throws {
        struct Failure: Error {}
        let newest = NewestMade<Int, String>()
        await #expect(throws: Failure.self) { try await newest.value(for: 1) { throw Failure() } }
        #expect(try await newest.value(for: 1) { "good" } == "good")
    }
}
