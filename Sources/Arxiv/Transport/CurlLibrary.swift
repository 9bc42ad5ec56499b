internal import CCurl
internal import Glibc

/// libcurl, loaded when the first request is made.
///
/// Linking it would cost every start of the program some 8 ms for its thirty libraries, and only
/// fetching needs it. The library is never unloaded.
@safe struct CurlLibrary: @unchecked Sendable {
    typealias Handle = UnsafeMutableRawPointer
    typealias List = UnsafeMutablePointer<curl_slist>

    let setopt: UnsafeMutableRawPointer
    let getinfo: UnsafeMutableRawPointer
    let easyInit: @convention(c) () -> Handle?
    let perform: @convention(c) (Handle?) -> CURLcode
    let reset: @convention(c) (Handle?) -> Void
    let cleanup: @convention(c) (Handle?) -> Void
    let message: @convention(c) (CURLcode) -> UnsafePointer<CChar>?
    let append: @convention(c) (List?, UnsafePointer<CChar>?) -> List?
    let freeList: @convention(c) (List?) -> Void

    /// The library, or nil where the system has none.
    static let shared = CurlLibrary()

    private init?() {
        let names = ["libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"]
        let opened = unsafe names.lazy.compactMap { unsafe dlopen($0, RTLD_NOW | RTLD_LOCAL) }
        guard let library = unsafe opened.first else { return nil }
        let globalInit: (@convention(c) (Int) -> CURLcode)? =
            unsafe CurlLibrary.symbol("curl_global_init", library)
        guard let globalInit, globalInit(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK,
            let setopt = unsafe dlsym(library, "curl_easy_setopt"),
            let getinfo = unsafe dlsym(library, "curl_easy_getinfo"),
            let easyInit: @convention(c) () -> Handle? =
                unsafe CurlLibrary.symbol("curl_easy_init", library),
            let perform: @convention(c) (Handle?) -> CURLcode =
                unsafe CurlLibrary.symbol("curl_easy_perform", library),
            let reset: @convention(c) (Handle?) -> Void =
                unsafe CurlLibrary.symbol("curl_easy_reset", library),
            let cleanup: @convention(c) (Handle?) -> Void =
                unsafe CurlLibrary.symbol("curl_easy_cleanup", library),
            let message: @convention(c) (CURLcode) -> UnsafePointer<CChar>? =
                unsafe CurlLibrary.symbol("curl_easy_strerror", library),
            let append: @convention(c) (List?, UnsafePointer<CChar>?) -> List? =
                unsafe CurlLibrary.symbol("curl_slist_append", library),
            let freeList: @convention(c) (List?) -> Void =
                unsafe CurlLibrary.symbol("curl_slist_free_all", library)
        else { return nil }
        unsafe (self.setopt, self.getinfo, self.easyInit) = (setopt, getinfo, easyInit)
        unsafe (self.perform, self.reset, self.cleanup) = (perform, reset, cleanup)
        unsafe (self.message, self.append, self.freeList) = (message, append, freeList)
    }

    private static func symbol<Function>(_ name: String, _ library: UnsafeMutableRawPointer)
        -> Function?
    {
        unsafe dlsym(library, name).map { unsafe unsafeBitCast($0, to: Function.self) }
    }
}
