// swift-tools-version: 6.3
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// When Swift's libraries become part of the program.
///
/// Loading them takes longer than all that a short command does. The tests load them, as their
/// framework does.
let whenReleased = BuildSettingCondition.when(configuration: .release)

/// A room of the house: a library that may import only what is named here.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one room.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name)] + dependencies,
        swiftSettings: settings
    )
}

let package = Package(
    name: "paperboy",
    products: [.executable(name: "paperboy", targets: ["paperboy"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        // Headers only: the symbols come by dlopen, so that a start without products, or without
        // `fetch`, stays quick.
        .target(name: "COpenBLAS"),
        .target(name: "CCurl"),
        // A header that Swift's view of the C library lacks.
        .target(name: "CMalloc"),

        room("Papers"),
        room("Arxiv", ["Papers", "CCurl"]),
        room("Digest", ["Papers", "Yams"]),
        room("Store", ["Papers", .product(name: "GRDB", package: "GRDB.swift")]),
        room("LinearAlgebra", ["COpenBLAS"]),
        room("Ranking", ["Papers", "LinearAlgebra"]),
        room("Evaluation", ["Papers", "Ranking", "LinearAlgebra"]),
        room(
            "Interface",
            ["Papers", "Digest", .product(name: "FlyingSocks", package: "FlyingFox")]),
        room(
            "Daily",
            [
                "Papers", "Arxiv", "Digest", "Store", "LinearAlgebra", "Ranking", "Evaluation",
                "Interface",
            ]),
        .executableTarget(
            name: "paperboy",
            dependencies: [
                "Papers", "Arxiv", "Digest", "LinearAlgebra", "Ranking", "Evaluation", "Interface",
                "Daily", "CMalloc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings + [.unsafeFlags(["-static-stdlib"], whenReleased)],
            linkerSettings: [.unsafeFlags(["-static-stdlib"], whenReleased)]),
        // Measurements within one process; see Benchmarks/README.md.
        .executableTarget(
            name: "speed",
            dependencies: [
                "Papers", "Store", "LinearAlgebra", "Ranking",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/Speed", swiftSettings: settings),

        tests("Papers"),
        tests("Arxiv", ["Papers", "FlyingFox"]),
        tests("Digest", ["Papers"]),
        tests("Store", ["Papers"]),
        tests("LinearAlgebra"),
        tests("Ranking", ["Papers", "LinearAlgebra"]),
        tests("Evaluation", ["Papers", "Ranking", "LinearAlgebra"]),
        tests(
            "Interface",
            ["Papers", "Digest", .product(name: "FlyingSocks", package: "FlyingFox")]),
        tests(
            "Daily",
            [
                "Papers", "Arxiv", "Digest", "Store", "Ranking", "Evaluation", "Interface",
                // The loopback arXiv.
                "ArxivTests",
            ]),
        .testTarget(
            name: "PaperboyTests",
            dependencies: ["paperboy", "Papers", "Arxiv", "Daily", "Store", "ArxivTests"],
            swiftSettings: settings),
    ]
)
