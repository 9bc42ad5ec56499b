import Testing

@testable import Daily

@Suite struct SystemdUnitsTests {
    @Test func `The service fetches, then writes, and takes codes 10 and 12 for success`() {
        let text = SystemdUnits(executable: "/usr/bin/paperboy", home: nil).text
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains("ExecStart=/usr/bin/paperboy fetch"))
        #expect(lines.contains("ExecStart=/usr/bin/paperboy digest --out %h/paperboy"))
        #expect(lines.contains("SuccessExitStatus=10 12"))
        #expect(!text.contains("Environment="))
    }

    @Test func `The contact of the environment goes into the service`() {
        let units = SystemdUnits(executable: "/p", home: "/h", contact: "me@example.org")
        #expect(
            units.text.contains(
                "Environment=PAPERBOY_HOME=/h\n"
                    + "Environment=\"PAPERBOY_CONTACT=me@example.org\"\nExecStart=/p fetch\n"))
    }

    @Test func `Characters that mean something to systemd are quoted`() {
        let text = SystemdUnits(executable: "/a b/100%/\"x\"", home: "/home/me/my papers").text
        #expect(text.contains(#"ExecStart="/a b/100%%/\"x\"" fetch"#))
        #expect(text.contains("Environment=\"PAPERBOY_HOME=/home/me/my papers\"\n"))
    }

    @Test func `A dollar is doubled where systemd puts variables in, and there alone`() {
        let text = SystemdUnits(
            executable: "/o$p", home: "/h$a", models: "/m$b", profile: "a$b 100%"
        ).text
        #expect(text.contains(#"ExecStart="/o$p" fetch"#))
        #expect(text.contains(#"ExecStart="/o$p" digest --out %h/paperboy --profile "a$$b 100%%""#))
        #expect(text.contains(#"Environment="PAPERBOY_HOME=/h$a""#))
        #expect(text.contains(#"Environment="PAPERBOY_MODELS=/m$b""#))
    }

    @Test func `Models and reader that were asked for stay`() {
        let text = SystemdUnits(
            executable: "/p", home: nil, models: "/m", profile: "a b"
        ).text
        #expect(text.contains("Environment=PAPERBOY_MODELS=/m\n"))
        #expect(text.contains("ExecStart=/p digest --out %h/paperboy --profile \"a b\"\n"))
    }
}
