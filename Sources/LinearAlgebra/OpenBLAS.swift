import COpenBLAS
import Dispatch
import Glibc

/// OpenBLAS, loaded when the first product is made.
///
/// Linking it would cost every start of the program 3 ms, and 7 ms of a second processor: as it is
/// loaded OpenBLAS starts a thread for each further processor, unless the environment speaks
/// against it by then. The library is never unloaded.
@safe struct OpenBLAS: @unchecked Sendable {
    let functions: copenblas

    static let shared: OpenBLAS = {
        switch loaded {
        case .success(let library): return library
        case .failure(let obstacle):
            let text =
                "OpenBLAS cannot be loaded: \(obstacle.reason). "
                + "Install Debian's libopenblas0.\n"
            _ = unsafe write(STDERR_FILENO, text, text.utf8.count)
            // What the loader does for a library that a program is linked to.
            exit(127)
        }
    }()

    /// The library, or why it cannot be had.
    static let loaded: Result<OpenBLAS, Obstacle> = {
        let library = unsafe OpenBLAS.open()
        var found = copenblas()
        guard let library = unsafe library, unsafe copenblas_find(library, &found) != 0 else {
            return .failure(
                Obstacle(
                    reason: unsafe dlerror().map { unsafe String(cString: $0) }
                        ?? "unknown reason"))
        }
        return .success(OpenBLAS(functions: found))
    }()

    /// Why the library cannot be had, in the loader's words.
    struct Obstacle: Error {
        let reason: String
    }

    @discardableResult
    static func open() -> UnsafeMutableRawPointer? {
        unsafe dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_LOCAL)
    }
}

/// The functions of OpenBLAS.
@inline(__always)
var blas: copenblas { OpenBLAS.shared.functions }

/// Settings of OpenBLAS for this process.
public enum BLAS {
    /// Settles threads and kernels; to be called before the first product, and before there are
    /// other threads, since it writes to the environment.
    ///
    /// OpenBLAS computes each call on the calling thread alone: small problems are as quick on one
    /// thread as on two, and results do not then depend on the number of cores; independent
    /// problems run side by side instead (`concurrently`).
    ///
    /// The kernels go by what the processor can do, unless `OPENBLAS_CORETYPE` names some. OpenBLAS
    /// goes by a table of models, and takes one that is newer than itself for a Prescott of 2004 or
    /// a Barcelona of 2007, which cannot multiply more than four numbers at once.
    public static func configure() {
        unsafe setenv("OPENBLAS_NUM_THREADS", "1", 1)
        if let kernels = unsafe copenblas_kernels() {
            unsafe setenv("OPENBLAS_CORETYPE", kernels, 0)
        }
    }

    /// Loads OpenBLAS on a thread of its own, so that the first product does not wait for it; to be
    /// called after `configure`.
    ///
    /// Where it cannot be loaded, the first product will tell so.
    public static func loadAhead() {
        DispatchQueue(label: "OpenBLAS").async { unsafe OpenBLAS.open() }
    }

    /// Why OpenBLAS cannot be loaded, in the loader's words; nil where it is loaded.
    ///
    /// All else ends the process where it cannot.
    public static var obstacle: String? {
        guard case .failure(let obstacle) = OpenBLAS.loaded else { return nil }
        return obstacle.reason
    }

    /// The name of the processor whose kernels OpenBLAS chose, such as `Haswell`.
    public static var kernel: String {
        guard let name = blas.corename() else { return "unknown" }
        return unsafe String(cString: name)
    }
}
