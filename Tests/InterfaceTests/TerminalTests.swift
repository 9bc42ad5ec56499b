import Foundation
import Glibc
import Papers
import Synchronization
import Testing

@testable import Interface

/// One at a time: a process has one terminal, and one set of signal handlers.
@Suite(.serialized) struct TerminalTests {
    private static let leave = "\u{1B}[?1049l"

    @Test("It takes the terminal over and gives it back as it was")
    func borrowing() throws {
        let device = try PseudoTerminal(columns: 50, rows: 20)
        let before = device.settings
        do {
            let terminal = try Terminal(input: device.device, output: device.device, name: "xterm")
            #expect(terminal.size == ScreenSize(columns: 50, rows: 20))
            #expect(device.settings != before)
            device.type("j\u{1B}")
            #expect(terminal.nextEvent() == .input(Array("j\u{1B}".utf8)))
            #expect(terminal.nextEvent(timeout: 1) == .idle)
            raise(SIGWINCH)
            #expect(terminal.nextEvent() == .resized)
            terminal.write("shown")
        }
        #expect(device.settings == before)
    }

    @Test("Files, pipes and dumb terminals are refused, and nothing is changed")
    func refusals() throws {
        let device = try PseudoTerminal()
        let before = device.settings
        var ends: [Int32] = [0, 0]
        try #require(unsafe pipe(&ends) == 0)
        #expect(throws: TerminalError.notATerminal) {
            _ = try Terminal(input: ends[0], output: device.device, name: "xterm")
        }
        for name in ["", "dumb"] {
            #expect(throws: TerminalError.cannotMoveCursor(name: name)) {
                _ = try Terminal(input: device.device, output: device.device, name: name)
            }
        }
        #expect(device.settings == before)
        #expect(device.text.isEmpty)
        #expect(!TerminalError.notATerminal.description.isEmpty)
    }

    /// What a session was asked for, in order.
    final class Record {
        var stored: [(ArxivID, Verdict)] = []
        var screenAtStore: [String] = []
        var seen: [[ArxivID]] = []
    }

    private func session(_ record: Record, on device: PseudoTerminal, isBroken: Bool = false)
        -> LabelSession
    {
        LabelSession(
            edition: LabelSamples.edition,
            step: { _, step in step == .again ? LabelSamples.edition : nil },
            store: { paper, verdict in
                record.screenAtStore.append(device.text)
                if isBroken { throw TerminalError.settings(code: 28) }
                let standing = record.stored.last { $0.0 == paper }
                guard standing?.1 != verdict else { return nil }
                record.stored.append((paper, verdict))
                return Label(paper: paper, verdict: verdict, time: Timestamp(milliseconds: 0))
            },
            undo: { word in
                let standing = record.stored.last { $0.0 == word.paper }
                guard standing?.1 == word.verdict else { return nil }
                return record.stored.popLast().map { LabelUndone(paper: $0.0, withdrawn: $0.1) }
            },
            explain: { _ in Explanation(score: 1, reasons: []) },
            see: { papers in
                record.seen.append(papers)
                if isBroken { throw TerminalError.settings(code: 28) }
            })
    }

    /// How many labels a session on a device has stored, once its keys were played.
    private func labelled(
        _ record: Record, on device: PseudoTerminal, isBroken: Bool = false
    ) throws -> Int {
        let terminal = try Terminal(input: device.device, output: device.device, name: "xterm")
        return LabelScreen.run(
            session(record, on: device, isBroken: isBroken),
            style: ScreenStyle(palette: .colour), on: terminal)
    }

    @Test("Keys label, undo and quit on a real device, and each label is stored before it shows")
    func labelling() throws {
        let device = try PseudoTerminal()
        let before = device.settings
        let record = Record()
        // Several keys at once, a sequence in two pieces, a resize, and the reasons, from which the
        // first "q" leads back.
        device.play([
            ("\u{1B}[0;2m quit", { $0.type("ud\u{1B}[Au") }),
            ("+ up: Reward models for agents, part 3", { $0.type("z") }),
            (
                "Undone",
                {
                    $0.type("\u{1B}")
                    usleep(5000)
                    $0.type("[B")
                }
            ),
            (
                "▸",
                {
                    $0.resize(columns: 40, rows: 10)
                    kill(getpid(), SIGWINCH)
                }
            ),
            ("\u{1B}[2J", { $0.type("wqq") }),
        ])
        let stored = try labelled(record, on: device)
        #expect(device.isPlayed)
        // Of three words one was taken back.
        #expect(stored == 2)
        #expect(record.stored.map(\.0) == [1, 2].map(LabelSamples.id))
        #expect(record.stored.map(\.1) == [.up, .down])
        #expect(record.screenAtStore.first?.contains("+ up") == false)
        // Each paper that was in view is told of once.
        #expect(record.seen.joined().count == 4)
        #expect(Set(record.seen.joined()) == Set([1, 2, 3, 5].map(LabelSamples.id)))
        #expect(device.settings == before)
    }

    @Test("Undo takes back what was said on this screen, and nothing said before")
    func undoing() throws {
        let device = try PseudoTerminal()
        let record = Record()
        // Said another day.
        record.stored = [(LabelSamples.id(5), .skip)]
        device.play([
            ("\u{1B}[0;2m quit", { $0.type("z") }), ("Nothing more to undo", { $0.type("u") }),
            ("+ up", { $0.type("z") }), ("Undone", { $0.type("z") }),
            ("Nothing more to undo", { $0.type("q") }),
        ])
        let stored = try labelled(record, on: device)
        #expect(device.isPlayed)
        #expect(stored == 0)
        #expect(record.stored.map(\.0) == [LabelSamples.id(5)])
    }

    @Test("A word said again is none of this screen, and undo leaves it")
    func repeating() throws {
        let device = try PseudoTerminal()
        let record = Record()
        // Said another day: of the first paper, and then of another one.
        record.stored = [(LabelSamples.id(1), .up), (LabelSamples.id(5), .skip)]
        device.play([
            ("\u{1B}[0;2m quit", { $0.type("u") }), ("+ up", { $0.type("z") }),
            ("Nothing more to undo", { $0.type("q") }),
        ])
        let stored = try labelled(record, on: device)
        #expect(device.isPlayed)
        #expect(stored == 0)
        #expect(record.stored.map(\.0) == [1, 5].map(LabelSamples.id))
    }

    @Test("A label that cannot be stored is not shown as given")
    func failing() throws {
        let device = try PseudoTerminal()
        let record = Record()
        device.play([
            ("\u{1B}[0;2m quit", { $0.type("u") }),
            ("! The terminal's settings", { $0.type("q") }),
        ])
        let stored = try labelled(record, on: device, isBroken: true)
        #expect(device.isPlayed)
        #expect(stored == 0)
        #expect(!device.text.contains("+ up"))
        // What could not be told is tried again in the end, and not with every key.
        #expect((1...2).contains(record.seen.count))
    }

    @Test("A signal ends the process as it would without us")
    func signal() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            let device = try PseudoTerminal()
            let terminal = try Terminal(input: device.device, output: device.device, name: "xterm")
            raise(SIGTERM)
            terminal.write("not reached")
        }
    }

    @Test("When a signal ends the process, settings and screen were given back before")
    func rescue() async {
        // The handler that was there before is called after ours: it sees what we left.
        await #expect(processExitsWith: .exitCode(7)) {
            let device = try PseudoTerminal()
            let before = device.settings
            Glibc.signal(SIGTERM) { _ in _exit(TerminalTests.isGivenBack() ? 7 : 8) }
            let terminal = try Terminal(input: device.device, output: device.device, name: "xterm")
            TerminalTests.watched.withLock { $0 = (device, before) }
            raise(SIGTERM)
            terminal.write("not reached")
        }
    }

    private static let watched = Mutex<(PseudoTerminal, [UInt32])?>(nil)

    private static func isGivenBack() -> Bool {
        guard let (device, before) = watched.withLock({ $0 }) else { return false }
        for _ in 0..<3000 where !device.text.hasSuffix(leave) { usleep(10_000) }
        return device.settings == before && device.text.hasSuffix(leave)
    }
}
