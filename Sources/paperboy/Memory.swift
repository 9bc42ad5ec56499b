import CMalloc

/// How the C library's allocator gets memory from the system.
enum Memory {
    /// Lets the allocator ask for 16 MB at a time, and keep what was freed.
    ///
    /// By itself it lets the memory of further threads grow by a page or a few, hundreds of times in
    /// a short run, and each time other threads wait that touch new memory. What is not touched
    /// takes no memory.
    static func growInLargeSteps() {
        mallopt(M_TOP_PAD, 16 << 20)
        // Setting the first one alone would have all arrays above 128 kB mapped one by one.
        mallopt(M_MMAP_THRESHOLD, 32 << 20)
        mallopt(M_TRIM_THRESHOLD, 512 << 20)
    }
}
