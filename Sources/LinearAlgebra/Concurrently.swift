import Dispatch
import Synchronization

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

/// The results of independent computations for stretches of 0..<count, in order, on all processors.
///
/// - Parameters:
///   - count: how many places there are in all.
///   - stretch: the places of each stretch; the last one may be shorter.
public func concurrently<Result: Sendable>(
    _ count: Int, stretch: Int, _ compute: @Sendable (Range<Int>) -> Result
) -> [Result] {
    precondition(stretch > 0, "a stretch has a place at least")
    return concurrently((count + stretch - 1) / stretch) { part in
        compute((part * stretch)..<min((part + 1) * stretch, count))
    }
}

/// Computes stretches of 0..<count on all processors, and gathers them in order.
///
/// A worker computes a stretch in memory that it keeps, and is free for another one when that is
/// gathered. So no more memory is needed than that of some stretches, and results do not depend on
/// how many processors there are.
///
/// - Parameters:
///   - count: how many places there are in all.
///   - stretch: the places of each stretch; the last one may be shorter.
///   - target: what is gathered in.
///   - worker: makes a worker.
///   - compute: computes the places of a stretch.
///   - gather: adds what a worker has computed to what is there, one worker at a time.
public func concurrently<Worker, Target>(
    _ count: Int, stretch: Int, into target: inout Target, by worker: @Sendable () -> Worker,
    _ compute: @Sendable (Range<Int>, inout Worker) -> Void,
    gathering gather: @Sendable (Worker, inout Target) -> Void
) {
    precondition(stretch > 0, "a stretch has a place at least")
    let parts = (count + stretch - 1) / stretch
    let crew = Mutex(Crew<Worker>())
    unsafe withUnsafeMutablePointer(to: &target) { target in
        let slots = unsafe Slots(UnsafeMutableBufferPointer(start: target, count: 1))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let own = crew.withLock { $0.free.popLast() } ?? Crew.Member(worker())
            compute((part * stretch)..<min((part + 1) * stretch, count), &own.worker)
            var next = crew.withLock { $0.finish(part, own) }
            while let ready = next {
                unsafe gather(ready.worker, &slots.places[0])
                next = crew.withLock { $0.next(after: ready) }
            }
        }
    }
}

/// Workers of which some have computed a stretch, which is gathered when all before it are.
private struct Crew<Worker>: Sendable {
    /// A worker; one thread at a time has it.
    final class Member: @unchecked Sendable {
        var worker: Worker

        init(_ worker: Worker) { self.worker = worker }
    }

    /// Those that can compute another one.
    var free: [Member] = []
    private var finished: [Int: Member] = [:]
    private var gathered = 0
    private var isGathering = false

    /// Who is to be gathered now that another one has finished; nil while there is none, or a
    /// thread gathers already, which will come to this one too.
    mutating func finish(_ part: Int, _ member: Member) -> Member? {
        finished[part] = member
        return isGathering ? nil : next()
    }

    /// Who is to be gathered after another one, who is free then.
    mutating func next(after member: Member) -> Member? {
        free.append(member)
        gathered += 1
        return next()
    }

    private mutating func next() -> Member? {
        let next = finished.removeValue(forKey: gathered)
        isGathering = next != nil
        return next
    }
}

/// Changes some elements of an array, each by itself, on all processors.
///
/// - Parameters:
///   - chosen: the indices of the elements, ascending.
///   - change: given the place of an index among these, and the element.
/// - Complexity: the longest chain of changes that falls to one processor.
public func concurrently<Element: Sendable>(
    changing elements: inout [Element], at chosen: [Int],
    _ change: @Sendable (Int, inout Element) -> Void
) {
    precondition(
        zip(chosen, chosen.dropFirst()).allSatisfy { $0 < $1 }
            && (chosen.first ?? 0) >= 0 && (chosen.last ?? -1) < elements.count,
        "each element can be changed once only, and must exist")
    unsafe elements.withUnsafeMutableBufferPointer { elements in
        let slots = unsafe Slots(elements)
        DispatchQueue.concurrentPerform(iterations: chosen.count) { place in
            unsafe change(place, &slots.places[chosen[place]])
        }
    }
}

/// The results of two independent computations, on two processors where there are two.
///
/// The second one runs on a thread of its own, not as a part of `concurrently`, in which what runs
/// inside would have one processor: so each has the other's processor once that has ended.
///
/// - Throws: what the first one throws, else what the second one throws; both run to their end.
public func sideBySide<First: Sendable, Second: Sendable, Failure: Error>(
    _ first: @Sendable () throws(Failure) -> First,
    _ second: @Sendable () throws(Failure) -> Second
) throws(Failure) -> (First, Second) {
    let (one, other) = withoutActuallyEscaping(second) { second in
        let other = Ahead { Result(catching: second) }
        return (Result(catching: first), other.value)
    }
    return (try one.get(), try other.get())
}

/// A computation on a thread of its own, begun before its result is needed.
public final class Ahead<Value: Sendable>: Sendable {
    private let group = DispatchGroup()
    private let state: State

    /// Begins a computation.
    public init(_ compute: @escaping @Sendable () -> Value) {
        let state = State(compute)
        self.state = state
        // A queue of its own gets a thread even where all of the common pool wait.
        DispatchQueue(label: "ahead").async(group: group) { state.run() }
    }

    /// The result, waited for where it is not there yet.
    public var value: Value {
        group.wait()
        guard let result = state.result else {
            preconditionFailure("each computation leaves a result")
        }
        return result
    }

    /// A computation and then its result: a queue may hold on to it after it ran, to the
    /// computation not.
    private final class State: Sendable {
        private let state: Mutex<(compute: (@Sendable () -> Value)?, result: Value?)>

        init(_ compute: @escaping @Sendable () -> Value) {
            state = Mutex((compute, nil))
        }

        func run() {
            let compute = state.withLock { $0.compute.take() }
            let result = compute?()
            state.withLock { $0.result = result }
        }

        var result: Value? { state.withLock { $0.result } }
    }
}

/// The elements of several arrays, one after the other, copied on all processors.
///
/// - Complexity: O(elements).
public func joined<Element: BitwiseCopyable & Sendable>(_ parts: [[Element]]) -> [Element] {
    let starts = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let count = starts[parts.count]
    return unsafe [Element](unsafeUninitializedCapacity: count) { target, initialised in
        let slots = unsafe Slots(target)
        DispatchQueue.concurrentPerform(iterations: parts.count) { part in
            let places = unsafe UnsafeMutableBufferPointer(
                rebasing: slots.places[starts[part]..<starts[part + 1]])
            _ = unsafe places.initialize(from: parts[part])
        }
        initialised = count
    }
}

extension DenseMatrix {
    /// A matrix of as many times the same element, written on all processors.
    ///
    /// Of a large one the first touch of its memory takes longer than the writing.
    ///
    /// - Complexity: O(rows × columns).
    init(repeating element: Float, rows: Int, columns: Int) {
        self =
            DenseMatrix.concurrently(rows: rows, columns: columns, stretch: 64) { _, elements in
                elements.update(repeating: element)
            }.matrix
    }

    /// A matrix whose stretches of rows are computed side by side, and what each computation
    /// returns besides, in order.
    ///
    /// Each stretch is computed whole by one thread, so results do not depend on how many there
    /// are.
    ///
    /// - Parameters:
    ///   - stretch: rows of each stretch; the last one may be shorter.
    ///   - compute: given the rows and their elements, row-major and all zero.
    public static func concurrently<Result: Sendable>(
        rows: Int, columns: Int, stretch: Int,
        _ compute: @Sendable (Range<Int>, inout MutableSpan<Float>) -> Result
    ) -> (matrix: DenseMatrix, results: [Result]) {
        var results: [Result] = []
        let values = unsafe [Float](unsafeUninitializedCapacity: rows * columns) {
            target, initialised in
            let slots = unsafe Slots(target)
            results = LinearAlgebra.concurrently(rows, stretch: stretch) { range in
                let elements = unsafe UnsafeMutableBufferPointer(
                    rebasing: slots.places[
                        (range.lowerBound * columns)..<(range.upperBound * columns)])
                unsafe elements.initialize(repeating: 0)
                var span = unsafe elements.mutableSpan
                return compute(range, &span)
            }
            initialised = rows * columns
        }
        return (DenseMatrix(rows: rows, columns: columns, values: values), results)
    }
}

/// Places in memory, each of which is written by one thread only.
@safe struct Slots<Element>: @unchecked Sendable {
    let places: UnsafeMutableBufferPointer<Element>

    init(_ places: UnsafeMutableBufferPointer<Element>) {
        unsafe self.places = places
    }
}
