/// A value that takes long to make, kept for the state that it was made of.
///
/// Whoever asks while it is being made waits for the same one. That of an older state never takes
/// the place of that of a newer one, however long it takes.
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
