import Testing

@testable import Arxiv

struct FetchScheduleTests {
    @Test func theUnitsNameTheProgramAndTheExitCodesThatAreNoFailures() {
        let units = FetchSchedule.systemd(executable: "/opt/my \"bin\"/paperboy")
        #expect(units.contains("ExecStart=\"/opt/my \\\"bin\\\"/paperboy\" fetch"))
        #expect(units.contains("SuccessExitStatus=10 12"))
        #expect(units.contains("OnCalendar=Mon..Fri 00:30 America/New_York"))
        #expect(FetchSchedule.cron(executable: "/bin/paperboy").contains("\"/bin/paperboy\" fetch"))
    }
}
