/// A timer and a service of systemd's user instance that fetch and write the digest each weekday.
public struct SystemdUnits: Sendable {
    private let executable: String
    private let home: String?
    private let contact: String?
    private let models: String?
    private let profile: String

    /// Units that run an executable.
    ///
    /// - Parameters:
    ///   - executable: its absolute path.
    ///   - home: the home that was asked for, absolute; nil for the XDG folders.
    ///   - contact: the address that goes with requests; nil for none.
    ///   - models: the folder of the shipped background model, absolute; nil where it is found.
    ///   - profile: the reader whose digest it is.
    public init(
        executable: String, home: String?, contact: String? = nil, models: String? = nil,
        profile: String = Workspace.defaultProfile
    ) {
        (self.executable, self.home, self.contact) = (executable, home, contact)
        (self.models, self.profile) = (models, profile)
    }

    /// Both files, each below a comment that says where it belongs.
    ///
    /// arXiv announces at 20:00 in New York, Sunday to Thursday, and its feeds follow at midnight;
    /// exit codes 10 (nothing was due) and 12 (a part could be had) are no failures.
    public var text: String {
        """
        # Save each part under the name above it, then run:
        #   systemctl --user daemon-reload
        #   systemctl --user enable --now paperboy.timer
        #   loginctl enable-linger            (to run while you are logged out)
        # Journal: journalctl --user -u paperboy.service

        # ~/.config/systemd/user/paperboy.timer
        [Unit]
        Description=The day's arXiv papers, ranked

        [Timer]
        OnCalendar=Mon..Fri 00:40 America/New_York
        OnCalendar=Mon..Fri 06:40 America/New_York
        RandomizedDelaySec=20min
        Persistent=true

        [Install]
        WantedBy=timers.target

        # ~/.config/systemd/user/paperboy.service
        [Unit]
        Description=Fetch the day's arXiv papers and write the ranked digest

        [Service]
        Type=oneshot
        \(environment)ExecStart=\(quoted(executable)) fetch
        ExecStart=\(quoted(executable)) digest --out %h/paperboy\(reader)
        SuccessExitStatus=10 12
        Nice=10

        """
    }

    private var environment: String {
        [("PAPERBOY_HOME", home), ("PAPERBOY_MODELS", models), ("PAPERBOY_CONTACT", contact)]
            .compactMap { name, value in value.map { "\(name)=\($0)" } }
            .map { "Environment=\(quoted($0))\n" }.joined()
    }

    /// What names the reader in a command line, where `$` begins a variable and `$$` stands for it;
    /// neither in the path of the program nor in `Environment=` has it a meaning (systemd.service,
    /// systemd.exec).
    private var reader: String {
        Workspace.readerOption(profile) { quoted($0.replacing("$", with: "$$")) }
    }

    /// A word of a unit file: `%`, quotes and backslashes have meanings there (systemd.unit,
    /// systemd.service).
    private func quoted(_ word: String) -> String {
        var text = ""
        for character in word {
            switch character {
            case "%": text += "%%"
            case "\\", "\"": text += "\\\(character)"
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
        let isPlain = word.utf8.allSatisfy {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x2B && $0 <= 0x3A) || $0 == 0x5F
                || $0 == 0x3D
        }
        return isPlain ? text : "\"\(text)\""
    }
}
