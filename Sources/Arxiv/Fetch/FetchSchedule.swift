/// How to let the system fetch every day.
///
/// Runs without anything due make no request, so asking several times a night costs arXiv nothing
/// and gets a late announcement.
public enum FetchSchedule {
    /// A systemd user service and its timer, each headed by the file that it belongs in.
    ///
    /// The feeds change at midnight in New York. "Nothing due" and "partial" are no failures.
    public static func systemd(executable: String) -> String {
        """
        # ~/.config/systemd/user/paperboy.service
        [Unit]
        Description=Fetch arXiv's announcement and write the day's digest
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        ExecStart="\(quoted(executable, percent: "%%"))" fetch
        SuccessExitStatus=10 12

        # ~/.config/systemd/user/paperboy.timer
        [Unit]
        Description=Fetch arXiv's announcement on weekdays

        [Timer]
        OnCalendar=Mon..Fri 00:30 America/New_York
        OnCalendar=Mon..Fri 02:30 America/New_York
        OnCalendar=Mon..Fri 06:30 America/New_York
        RandomizedDelaySec=20min
        Persistent=true

        [Install]
        WantedBy=timers.target

        # Then: systemctl --user daemon-reload && systemctl --user enable --now paperboy.timer
        """
    }

    /// Lines for a crontab, in UTC: behind midnight in New York in summer and in winter.
    public static func cron(executable: String) -> String {
        """
        # minute hour day month weekday
        37 5,7,11 * * 1-5 "\(quoted(executable, percent: "\\%"))" fetch
        """
    }

    /// A path within double quotes; a percent sign is special to both programs.
    private static func quoted(_ path: String, percent: String) -> String {
        path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("%", with: percent)
    }
}
