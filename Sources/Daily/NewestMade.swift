/// A value that takes long to make, kept for the state that it was made of.
///
/// Whoever asks while it is being made waits for the same one. The state asked for last is the one
/// whose value is kept, however long those before it take.
actor NewestMade<State: Equatable & Sendable, Value: Sendable> {
    private var kept: (state: State, making: Task<Value, any Error>)?

    /// The value of a state, made by `make` apart from the caller unless it was or is being made;
    /// one that could not be made is tried again next time.
    func value(
        for state: State, making make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        if let kept, kept.state == state { return try await kept.making.value }
        let making = Task.detached { try await make() }
        kept = (state, making)
        do {
            return try await making.value
        } catch {
            if kept?.making == making { kept = nil }
            throw error
        }
    }
}
