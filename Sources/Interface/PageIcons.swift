import Papers

/// The drawings of the page: a sprite that every page carries, and the window's icon.
enum PageIcons {
    /// The shapes, once a page; they take no room.
    static let sprite: PageHTML = """
        <svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
        <symbol id="icon-up" viewBox="0 0 24 24"><path d="M3 11h4v9H3zM7 11.500l4-8.500c1.700 0 \
        2.700 1.200 2.400 2.900L12.800 9h5.700c1.300 0 2.200 1.100 2 2.400l-1.100 6.800c-.200 \
        1.100-1 1.800-2.100 1.800H7z"/></symbol>
        <symbol id="icon-down" viewBox="0 0 24 24"><path transform="rotate(180 12 12)" \
        d="M3 11h4v9H3zM7 11.500l4-8.500c1.700 0 2.700 1.200 2.400 2.900L12.800 9h5.700c1.300 0 \
        2.200 1.100 2 2.400l-1.100 6.800c-.200 1.100-1 1.800-2.100 1.800H7z"/></symbol>
        <symbol id="icon-skip" viewBox="0 0 24 24"><path d="M5 5l9 7-9 7zM18 5v14"/></symbol>
        </svg>
        """

    /// The drawing of a verdict: decoration, its name stands beside it.
    static func icon(of verdict: Verdict) -> PageHTML {
        """
        <svg class="icon" aria-hidden="true" focusable="false">\
        <use href="#icon-\(verdict.rawValue)"/></svg>
        """
    }

    /// The window's icon: a folded paper.
    static let window = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" \
        rx="7" fill="#24507a"/><path d="M8 7h11l5 5v13H8z" fill="#fff"/><path d="M19 7v5h5" \
        fill="#b9cfe4"/><path d="M11 15h10M11 18.500h10M11 22h6" stroke="#24507a" \
        stroke-width="1.600"/></svg>

        """
}
