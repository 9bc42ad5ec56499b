import Arxiv
import Digest
import Foundation
import Papers

/// The form of an input that holds papers, by its first bytes.
enum InputForm {
    case digest
    case lines
    case list
    /// Objects of JSON that take several lines each.
    case objects
    case arxiv(ArxivFormat)

    /// Recognises a form.
    ///
    /// - Throws: `DailyError.badInput` for an empty, compressed, binary or unknown input.
    init(of beginning: [UInt8], name: String) throws(DailyError) {
        guard !beginning.isEmpty else { throw .badInput("\(name) is empty.") }
        if beginning.starts(with: [0x1F, 0x8B]) {
            throw .badInput(
                "\(name) is compressed; `gunzip -c "
                    + "\(Self.argument(name, orOfStandardInput: "FILE")) | paperboy import -` "
                    + "reads it.")
        }
        if let encoding = WideEncoding(of: beginning) {
            let file = Self.argument(name, orOfStandardInput: "FILE")
            throw .badInput("\(name) \(encoding.remark(on: file, for: "paperboy import -")).")
        }
        if beginning.prefix(4096).contains(0) {
            throw .badInput("\(name) is binary, not a text that holds papers.")
        }
        if let format = ArxivFormat.recognise(beginning), format != .kaggle {
            self = .arxiv(format)
            return
        }
        if SeedList.isBibliography(beginning) {
            throw .badInput(
                "\(name) is a bibliography, which names papers but does not hold them: `paperboy "
                    + "labels import \(Self.argument(name, orOfStandardInput: "-"))` takes its "
                    + "papers as liked.")
        }
        let first = beginning.first { $0 > 0x20 && $0 < 0x80 }
        if first == UInt8(ascii: "{") {
            self = JSONElements.beginAsLaidOutObject(beginning) ? .objects : .lines
        } else if JSONElements.recognises(beginning) {
            self = .list
        } else if DigestParser.recognises(beginning) {
            self = .digest
        } else {
            throw .badInput(
                "\(name) is nothing that paperboy knows: neither a digest's Markdown, nor arXiv's "
                    + "feed, list page, API or OAI-PMH answer, nor papers as lines or a list of "
                    + "JSON.")
        }
    }
}

extension InputForm {
    /// An input's name as a word of the shell; standard input has none.
    static func argument(_ name: String, orOfStandardInput other: String) -> String {
        name == ByteSource.standardInputName ? other : ShellWord.quoted(name)
    }
}

/// Papers of any of arXiv's answers.
struct ArxivResponse {
    /// Papers with the day of their announcement.
    var listed: [ListedPaper] = []
    /// Whether those are arXiv's announcements of their days, not somebody's choice of papers.
    var isAnnouncement = true
    /// Papers without one, each with the day of the version that its text is of.
    var papers: [(paper: Paper, textDay: Day?)] = []
    /// Entries that could not be used.
    var skipped = 0
    /// What the answer is, where it is of a kind that holds no papers.
    var barren: String?

    /// Reads an answer.
    ///
    /// - Parameter day: the day of what does not date itself.
    init(_ bytes: [UInt8], format: ArxivFormat, day: Day?) throws(ArxivError) {
        switch format {
        case .feed:
            let feed = try Feed(bytes, day: day)
            (listed, skipped) = (feed.papers, feed.skipped)
            isAnnouncement = feed.isAnnouncement
        case .listing:
            let page = try ListingPage(bytes, day: day)
            (listed, skipped) = (page.papers, page.skipped)
        case .api:
            let response = try APIResponse(bytes)
            papers = Array(zip(response.papers, response.textDays))
            skipped = response.skipped
        case .oai:
            do {
                let response = try OAIResponse(bytes)
                papers = response.records.compactMap { record in
                    record.paper.map { ($0, record.textDay) }
                }
                skipped = response.skipped
                barren = response.isOfRecords ? nil : response.verb
            } catch .refused(let code, _) where code == OAIResponse.nothingNew {
                // Of the days that were asked for there is nothing: a list without papers.
            }
        case .kaggle:
            let snapshot = KaggleSnapshot(bytes)
            papers = Array(zip(snapshot.papers, snapshot.textDays))
        }
    }
}

/// The files around a digest's archive.
struct DigestFolder {
    private let folder: URL

    /// The folder that holds a file.
    init(holding path: String) {
        folder = URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent()
    }

    /// The date of the lists in `hot_topic` beside the file, the newest where they differ, else
    /// that of the folder's name.
    var day: Day? {
        let lists = folder.appendingPathComponent(FileName.listFolder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: lists.path)) ?? []
        let days = names.filter { $0.hasSuffix(".md") }.compactMap { name -> Day? in
            guard
                let handle = FileHandle(forReadingAtPath: lists.appendingPathComponent(name).path),
                let head = try? handle.read(upToCount: 4096)
            else { return nil }
            return (try? DigestParser().parse([UInt8](head)))?.day
        }
        return days.max() ?? Day(folder.lastPathComponent)
    }
}
