import Glibc

/// Read-only bytes, either of a file mapped into memory or given as an array.
///
/// A mapped file costs nothing to open: pages are read when they are first touched.
public final class MappedFile: Sendable {
    /// Number of bytes.
    public let count: Int
    private let storage: Storage

    /// Maps a regular file, and waits for nothing else, such as a pipe in its place.
    ///
    /// - Throws: `MappedFileError` with the reason where it cannot be read.
    public init(path: String) throws(MappedFileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw MappedFileError(path: path, code: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw MappedFileError(path: path, code: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw MappedFileError(path: path, code: 0)
        }
        count = Int(status.st_size)
        guard count > 0 else {
            unsafe storage = Storage(start: nil, count: 0, isMapped: false)
            return
        }
        let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let start = unsafe start, unsafe start != MAP_FAILED else {
            throw MappedFileError(path: path, code: errno)
        }
        unsafe storage = Storage(start: UnsafeRawPointer(start), count: count, isMapped: true)
    }

    /// Bytes in memory, copied once, aligned for any element.
    public init(_ bytes: [UInt8]) {
        count = bytes.count
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, bytes.count), alignment: 64)
        unsafe copy.copyBytes(from: bytes)
        unsafe storage = Storage(
            start: UnsafeRawPointer(copy.baseAddress), count: bytes.count, isMapped: false)
    }

    deinit { storage.release() }

    /// The elements that lie at an offset; nil where they reach beyond the end or are misaligned.
    public func array<Element: BitwiseCopyable>(
        of type: Element.Type, at offset: Int, count elements: Int
    ) -> MappedArray<Element>? {
        let stride = MemoryLayout<Element>.stride
        guard offset >= 0, elements >= 0, offset % MemoryLayout<Element>.alignment == 0,
            elements <= (count - min(offset, count)) / stride
        else { return nil }
        return unsafe MappedArray(
            owner: self, start: storage.start.map { unsafe $0 + offset }, count: elements)
    }

    /// A checksum of the 64-bit words from an offset on, the bytes of an incomplete last word left
    /// out; at the speed of memory.
    ///
    /// Four independent lanes, each word mixed in by a multiplication and a shift.
    ///
    /// - Precondition: the offset is a multiple of 8 and not beyond the end.
    public func checksum(from offset: Int) -> UInt64 {
        precondition(offset % 8 == 0 && offset <= count, "a checksum begins at a whole word")
        let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        let words = (count - offset) / 8
        var (first, second, third, fourth): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        guard words > 0, let start = unsafe storage.start else { return factor }
        let source = unsafe start + offset
        func word(_ index: Int) -> UInt64 {
            unsafe source.load(fromByteOffset: index * 8, as: UInt64.self)
        }
        var index = 0
        while index + 4 <= words {
            first = (first ^ word(index)) &* factor
            second = (second ^ word(index + 1)) &* factor
            third = (third ^ word(index + 2)) &* factor
            fourth = (fourth ^ word(index + 3)) &* factor
            first ^= first >> 29
            second ^= second >> 29
            third ^= third >> 29
            fourth ^= fourth >> 29
            index += 4
        }
        while index < words {
            first = (first ^ word(index)) &* factor
            first ^= first >> 29
            index += 1
        }
        return ((first &* factor ^ second) &* factor ^ third) &* factor ^ fourth
    }

    /// A copy of all bytes.
    public var bytes: [UInt8] {
        unsafe [UInt8](UnsafeRawBufferPointer(start: storage.start, count: count))
    }
}

/// Why a file could not be mapped.
public struct MappedFileError: Error, CustomStringConvertible {
    /// The file.
    public let path: String
    /// The system's `errno`; 0 where what lies there is no regular file.
    public let code: Int32

    /// The reason in words.
    public var reason: String {
        code == 0 ? "it is no regular file" : unsafe String(cString: strerror(code))
    }

    /// The file and the reason in words.
    public var description: String { "cannot read \(path): \(reason)" }
}

/// The memory behind a `MappedFile`, which alone releases it.
@safe private struct Storage: @unchecked Sendable {
    let start: UnsafeRawPointer?
    let count: Int
    let isMapped: Bool

    init(start: UnsafeRawPointer?, count: Int, isMapped: Bool) {
        unsafe self.start = start
        self.count = count
        self.isMapped = isMapped
    }

    func release() {
        guard let start = unsafe start else { return }
        let mutable = unsafe UnsafeMutableRawPointer(mutating: start)
        if isMapped {
            _ = unsafe munmap(mutable, count)
        } else {
            unsafe mutable.deallocate()
        }
    }
}

/// A read-only array within a `MappedFile`, which it keeps alive.
@safe
public struct MappedArray<Element: BitwiseCopyable>: RandomAccessCollection,
    @unchecked Sendable
{
    private let owner: MappedFile
    private let start: UnsafePointer<Element>?
    /// Number of elements.
    public let count: Int

    init(owner: MappedFile, start: UnsafeRawPointer?, count: Int) {
        self.owner = owner
        unsafe self.start = start?.assumingMemoryBound(to: Element.self)
        self.count = count
    }

    /// The first index, 0.
    public var startIndex: Int { 0 }

    /// The index after the last one.
    public var endIndex: Int { count }

    /// The element at an index.
    ///
    /// - Precondition: the index lies in 0..<count.
    @inline(__always)
    public subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "the index must lie within the mapped array")
        return unsafe start.unsafelyUnwrapped[index]
    }

    /// The sum of a stretch of elements, each times a weight.
    ///
    /// - Precondition: the stretch lies within the array.
    public func weightedSum(ofElementsAt offset: Int, by weights: [Float]) -> Float
    where Element == Int8 {
        precondition(
            offset >= 0 && offset + weights.count <= count, "the stretch must lie within the array")
        return unsafe weights.withUnsafeBufferPointer { weights in
            guard let start = unsafe start, let first = weights.baseAddress else { return 0 }
            return unsafe LinearAlgebra.weightedSum(
                of: start + offset, first, count: weights.count)
        }
    }

    /// A multiple of a stretch of elements, read as numbers, written over a stretch of others.
    ///
    /// - Precondition: the stretches lie within the array and the numbers.
    @inline(__always)
    public func unpack(
        _ factor: Float, timesElementsAt offset: Int, count length: Int,
        to numbers: inout MutableSpan<Float>, at target: Int = 0
    ) where Element == Int8 {
        precondition(
            offset >= 0 && length >= 0 && offset + length <= count && target >= 0
                && target + length <= numbers.count, "the stretches must lie within the arrays")
        guard length > 0 else { return }
        let source = unsafe start.unsafelyUnwrapped + offset
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
            unsafe writeMultiple(
                factor, of: source, count: length,
                to: numbers.baseAddress.unsafelyUnwrapped + target)
        }
    }
}

extension MappedArray {
    /// An array in memory of its own.
    public init(copying elements: [Element]) {
        let owner = unsafe MappedFile(elements.withUnsafeBytes { unsafe [UInt8]($0) })
        guard let array = owner.array(of: Element.self, at: 0, count: elements.count) else {
            preconditionFailure("an array must hold what was copied into it")
        }
        self = array
    }
}
