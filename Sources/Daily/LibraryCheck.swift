import Arxiv
import Digest
import Foundation
import LinearAlgebra
import Papers
import Ranking
import Store

/// What a checkup looks at in the database and in the models beside it.
struct LibraryCheck {
    private let home: Home
    private let opened: Result<Library, any Error>
    private let modelFolders: [String]
    private let origin: String?
    private let now: Timestamp

    init(
        home: Home, opened: Result<Library, any Error>, modelFolders: [String],
        namedBy origin: String?, now: Timestamp
    ) {
        self.origin = origin
        self.home = home
        self.opened = opened
        self.modelFolders = modelFolders
        self.now = now
    }

    /// The parts about lists, background model and readers.
    var sections: [Checkup.Section] {
        let background = backgroundModel()
        guard let library = try? opened.get() else {
            return [unopened, background.section]
        }
        do {
            return [
                try lists(library), background.section,
                try readers(library, background.model),
            ]
        } catch {
            var section = Checkup.Section("Papers")
            section.add("database", DailyError(error).description, .broken)
            return [section, background.section]
        }
    }

    private var unopened: Checkup.Section {
        var section = Checkup.Section("Papers")
        guard case .failure(let error) = opened else { return section }
        if !FileManager.default.fileExists(atPath: home.database),
            Home.obstacle(toFinding: home.database) == nil
        {
            section.add(
                "database", "there is none yet", .stale,
                mend: "Bring papers in with `paperboy fetch` or `paperboy import FILE`.")
        } else {
            section.add("database", DailyError(error).description, .broken)
        }
        return section
    }

    // MARK: Lists

    /// The announcement that must be there by now, by arXiv's calendar: the newest one that has
    /// been out for a day.
    private var expected: Day { AnnouncementCalendar.arxiv.latest(at: now + -86_400) }

    private func lists(_ library: Library) throws -> Checkup.Section {
        var section = Checkup.Section("Papers")
        let contradictions = try library.contradictions()
        for text in contradictions {
            section.add(
                "database", SafeText.cleaned(text), .broken,
                mend: "Restore a copy, or run `sqlite3 \(home.database) .recover`.")
        }
        section.add("papers", "\(try library.paperCount()), layout \(try library.schemaVersion())")
        let last = try library.fetches(limit: 1).first
        try addNewestList(library, isFetching: last != nil, &section)
        addCalendar(&section)
        guard let last else {
            section.add("last fetch", "none yet", .remark, mend: "Run `paperboy fetch`.")
            return section
        }
        let day = last.day.map { " for \($0)" } ?? ""
        let counts = "\(last.new) new, \(last.cross) cross-listed, \(last.replaced) replaced"
        let detail = last.detail.isEmpty ? "" : ": \(SafeText.cleaned(last.detail, limit: 300))"
        let isOld = last.time < AnnouncementCalendar.arxiv.due(expected)
        section.add(
            "last fetch",
            "\(last.time), \(SafeText.cleaned(last.outcome, limit: 100))\(day), \(counts)\(detail)",
            isOld ? .stale : .well,
            mend: isOld
                ? "Run `paperboy fetch`; `paperboy doctor --systemd` prints a timer for it." : nil)
        return section
    }

    private func addCalendar(_ section: inout Checkup.Section) {
        let calendar = AnnouncementCalendar.arxiv
        guard !calendar.isCertain(of: EasternTime.day(at: now)) else { return }
        section.add(
            "calendar", "arXiv's holidays of this year are not known to this version", .remark,
            mend: "On a holiday the feed is called stale (exit code 11); the next run goes on.")
    }

    private func addNewestList(
        _ library: Library, isFetching: Bool, _ section: inout Checkup.Section
    ) throws {
        guard let newest = try library.days().last else {
            section.add(
                "newest list", "there is none yet", .stale,
                mend: "Bring papers in with `paperboy fetch` or `paperboy import FILE`.")
            return
        }
        let papers = try library.listedPapers(on: newest.day).count
        // One that came without papers of the reader's categories makes no list.
        let hasCome = try library.value(forKey: StateKey.archive(of: expected)) != nil
        let isOld = isFetching && newest.day < expected && !hasCome
        section.add(
            "newest list", "\(newest.day), \(Wording.count(papers, "paper"))",
            isOld ? .stale : .well,
            mend: isOld
                ? "That of \(expected) has been out for a day. Run `paperboy fetch`." : nil)
    }

    // MARK: Models

    private func backgroundModel() -> (section: Checkup.Section, model: BackgroundModel?) {
        var section = Checkup.Section("Background model")
        let shipped = Workspace.shippedBackground(in: modelFolders)
        if let origin, let folder = modelFolders.first {
            do {
                try Workspace.checkModels(in: folder, namedBy: origin)
            } catch {
                section.add("shipped model", error.description, .broken)
                return (section, nil)
            }
        }
        if shipped == nil {
            section.add(
                "shipped model", "not found in " + modelFolders.joined(separator: ", "), .remark,
                mend: "Everything works from your own papers; with it the first thumbs count for "
                    + "more. --models and PAPERBOY_MODELS name its folder.")
        }
        let path = shipped ?? home.ownBackground
        guard FileManager.default.fileExists(atPath: path) else { return (section, nil) }
        do {
            let model = try BackgroundModel(path: path)
            section.add(
                shipped == nil ? "own model" : "shipped model",
                "\(path), of \(model.vocabulary.documents) papers from \(model.days.lowerBound) to "
                    + "\(model.days.upperBound), \(model.vocabulary.count) terms, checksum right")
            return (section, model)
        } catch {
            // One made of the reader's own papers is made again by itself.
            section.add(
                shipped == nil ? "own model" : "shipped model", "\(path): \(error.reason)",
                shipped == nil ? .stale : .broken,
                mend: shipped == nil
                    ? "Run `paperboy train`: it is made again." : "Install it again.")
            return (section, nil)
        }
    }

    private func readers(
        _ library: Library, _ background: BackgroundModel?
    ) throws -> Checkup.Section {
        var section = Checkup.Section("Readers")
        let profiles = try library.profiles()
        if profiles.isEmpty {
            section.add(
                "labels", "none yet", .remark,
                mend: "Give thumbs with `paperboy up` and `paperboy down`.")
        }
        for name in home.profilesWithImportedModel {
            section.add(
                "\(SafeText.cleaned(name)), imported model",
                "ranks until there is a label, and is then compared with by `paperboy evaluate`")
        }
        for profile in profiles {
            let name = SafeText.cleaned(profile.name)
            let labels = try library.standingLabels(profile: profile.name)
            let known = try library.known(labels.map(\.paper))
            let unknown = labels.map(\.paper).filter { !known.contains($0) }
            section.add(
                name, "\(profile.up) up, \(profile.down) down, \(profile.skip) skipped")
            if !unknown.isEmpty {
                section.add(
                    name, "\(Wording.count(unknown.count, "label")) of papers not in the database",
                    .stale,
                    mend: Workspace.lookUpHint(unknown, naming: 0, of: name) + ".")
            }
            let thumbs = labels.filter { $0.verdict != .skip && known.contains($0.paper) }
            try addModel(
                of: profile.name, thumbs: thumbs.count, library, background, &section)
        }
        return section
    }

    private func addModel(
        of name: String, thumbs: Int, _ library: Library, _ background: BackgroundModel?,
        _ section: inout Checkup.Section
    ) throws {
        // What was fitted to thumbs that were all taken back ranks no list.
        guard thumbs > 0 else { return }
        let path = home.model(ofProfile: name)
        let subject = "\(SafeText.cleaned(name)), model"
        let itself = "It is fitted again by the next list, or by `paperboy train`."
        guard FileManager.default.fileExists(atPath: path) else {
            section.add(subject, "not fitted yet; the next list does it", .remark)
            return
        }
        let age = age(ofFile: path).map { ", fitted \($0)" } ?? ""
        guard let background else {
            section.add(subject, "cannot be read without a background model", .stale, mend: itself)
            return
        }
        do {
            let file = try MappedFile(path: path)
            let model = try InterestModel(bytes: file.bytes, background: background)
            let revision = Int(clamping: try library.labelRevision(profile: name))
            let isCurrent = model.isCurrent(thumbs, revision: revision)
            let state =
                isCurrent
                ? "up to date"
                : model.isByPresentConstants
                    ? "older than the labels" : "fitted by an earlier version of the program"
            section.add(
                subject, "\(model.ups) up and \(model.downs) down\(age), \(state)",
                isCurrent ? .well : .stale, mend: isCurrent ? nil : itself)
        } catch let error as ModelFileError {
            section.add(subject, "\(path): \(error)", .stale, mend: itself)
        } catch let error as MappedFileError {
            section.add(
                subject, "\(path): \(error.reason)", .stale,
                mend: "Remove it, or permit it to be read. " + itself)
        }
    }

    private func age(ofFile path: String) -> String? {
        guard let date = modificationDate(ofFile: path) else { return nil }
        let days = Int((Double(now.milliseconds) / 1000 - date.timeIntervalSince1970) / 86_400)
        return days <= 0 ? "today" : days == 1 ? "yesterday" : "\(days) days ago"
    }
}
