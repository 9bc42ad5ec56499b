import Dispatch

/// The results of independent computations for 0..<count, in order, on all processors.
///
/// Each result is computed whole by one thread, so results do not depend on how many there are.
///
/// - Complexity: the longest chain of computations that falls to one processor.
public func concurrently<Result: Sendable>(
    _ count: Int, _ compute: @Sendable (Int) -> Result
) -> [Result] {
    guard count > 1 else { return (0..<count).map(compute) }
    var results = [Result?](repeating: nil, count: count)
    unsafe results.withUnsafeMutableBufferPointer { results in
        let slots = unsafe Slots(results)
        DispatchQueue.concurrentPerform(iterations: count) { index in
            unsafe slots.places[index] = compute(index)
        }
    }
    return results.map { result in
        guard let result else { preconditionFailure("each computation leaves a result") }
        return result
    }
}

/// The slots of the results; each is written by one thread only.
@safe private struct Slots<Result>: @unchecked Sendable {
    let places: UnsafeMutableBufferPointer<Result?>

    init(_ places: UnsafeMutableBufferPointer<Result?>) {
        unsafe self.places = places
    }
}
