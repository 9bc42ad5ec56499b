import ArgumentParser

@main
struct Paperboy: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paperboy", abstract: "The day's arXiv papers, in the order that you want.")
}
