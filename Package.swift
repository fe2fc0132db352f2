// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Packages, by the product a target names.
enum Outside {
    static let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
    static let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
    static let yams = Target.Dependency.product(name: "Yams", package: "Yams")
    static let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
    static let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
    static let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
    static let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
    static let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
    static let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
    static let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
    static let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
    static let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
}

/// A library of ours; what it may import is what stands here, and the build refuses anything else.
func floor(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, swiftSettings: settings)
}

let package = Package(
    name: "yiwang",
    products: [.executable(name: "yiwang", targets: ["yiwang"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries of the system
        .systemLibrary(name: "CGeodesic", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CExif", pkgConfig: "libexif", providers: [.apt(["libexif-dev"])]),
        .systemLibrary(name: "CSpawn"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-gnutls-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CFreeXL", pkgConfig: "freexl", providers: [.apt(["libfreexl-dev"])]),
        .systemLibrary(name: "CShapelib", pkgConfig: "shapelib", providers: [.apt(["libshp-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

        // Small libraries that know nothing of counties
        floor("Spatial", "CGeodesic", "CGEOS"),
        floor("CQL2", "Spatial"),
        floor("Appraisal"),
        floor("WorkCalendar"),
        floor("JSONText"),
        floor("QRCodes", "CQREncode"),
        floor("Sandbox", "CSpawn"),
        .target(name: "Pinyin", resources: [.embedInCode("Resources/initials.txt")], swiftSettings: settings),
        floor("Imaging", "Sandbox", "CTurboJPEG", "CExif"),

        // The domain
        floor("Governance", "CQL2", "Spatial", "Appraisal", "WorkCalendar", "JSONText"),

        // Adapters
        floor("Storage", "Governance", "Pinyin", "CQL2", "Spatial", "Appraisal", "JSONText"),
        floor("SQLiteDriver", "Storage", "Governance", "CQL2", Outside.grdb, Outside.sqlite),

        floor("Identity", "CCrypto"),
        floor("DemoCounty", "Spatial"),
        floor("Outbound", "CCurl"),
        floor("Basemaps", "Governance", "CQL2", "Spatial", "Outbound", Outside.grdb),
        floor("SignOn", "Services", "Governance", "CQL2", "Identity", "JSONText", "Outbound"),
        floor("Formats", "Spatial", "CZip", "CXML", "CFreeXL", "CShapelib", "CXLSXWriter", Outside.grdb),
        .target(
            name: "Documents", dependencies: ["Sandbox", Outside.mustache],
            resources: [
                .embedInCode("Resources/official.css"), .embedInCode("Resources/render.py"), .embedInCode("Resources/shading.lua"),
                .embedInCode("Resources/reference.docx"), .embedInCode("Resources/reference-landscape.docx"),
                .embedInCode("Resources/letter.css"), .embedInCode("Resources/reference-letter.docx"),
            ],
            swiftSettings: settings),
        floor("SceneLoading", "Governance", "Documents", "CQL2", "Spatial", "Appraisal", "WorkCalendar", Outside.yams),

        // One use case, one file
        floor(
            "Services", "Governance", "Identity", "Imaging", "Documents", "Sandbox", "Formats", "CQL2", "Spatial", "Appraisal", "JSONText"),

        // The web: JSON API, OGC API, live stream, metrics
        floor(
            "HTTPAPI", "Services", "Governance", "Identity", "Pinyin", "QRCodes", "CQL2", "Spatial", "Appraisal", "JSONText", "CZlib",
            Outside.hummingbird,
            Outside.hummingbirdCore, Outside.httpTypes, Outside.nio, Outside.lifecycle, Outside.logging),

        floor(
            "WebUI", "HTTPAPI", "Services", "Governance", "CQL2", "JSONText", Outside.hummingbird, Outside.httpTypes, Outside.mustache),

        // Composition root: opens a county, makes the demo, puts the server together
        floor(
            "Assembly", "Services", "Governance", "Storage", "SQLiteDriver", "SceneLoading", "DemoCounty", "Formats",
            "Basemaps", "SignOn", "Outbound", "Imaging", "Identity", "HTTPAPI", "WebUI", "CQL2", "Spatial", "Appraisal", "WorkCalendar",
            "JSONText",
            "CMalloc", Outside.lifecycle, Outside.signals, Outside.logging),

        // Command line
        .executableTarget(
            name: "yiwang",
            dependencies: [
                "Assembly", "HTTPAPI", "Services", "Governance", "SceneLoading", "CQL2", "Appraisal", Outside.arguments, Outside.logging,
            ],
            swiftSettings: settings),

        .executableTarget(
            name: "YiwangBench",
            dependencies: ["Assembly", "DemoCounty", "Services", "Governance", "Appraisal", "Imaging", "CQL2", "Spatial"],
            path: "Benchmarks", exclude: ["report.lua", "live.py", "appraisal.py"], swiftSettings: settings),

        .target(
            name: "TestCounty", dependencies: ["Assembly", "Services", "SceneLoading", "Governance", "CQL2", "Spatial", "Imaging"],
            path: "Tests/TestCounty", swiftSettings: settings),
        tests(
            "Services", "TestCounty", "Assembly", "SceneLoading", "Governance", "Storage", "SQLiteDriver", "Documents", "Formats",
            "CShapelib", "CQL2",
            "Spatial",
            "Appraisal", "JSONText"),
        tests("SceneLoading", "Governance", "CQL2", "Appraisal", "WorkCalendar"),
        tests("DemoCounty", "Spatial"),
        tests(
            "SignOn", "TestCounty", "Assembly", "SceneLoading", "HTTPAPI", "Services", "Governance", "Identity", "Outbound", "CCrypto",
            "CQL2", "JSONText",
            Outside.nio, Outside.nioPosix, Outside.nioEmbedded, Outside.hummingbird, Outside.httpTypes, Outside.logging),
        tests(
            "Basemaps", "Outbound", "Assembly", "Governance", "CQL2", "Spatial", Outside.grdb, Outside.nio, Outside.hummingbird,
            Outside.httpTypes),
        .testTarget(
            name: "FormatsTests", dependencies: ["Formats", "Spatial", "CZip", "CShapelib", Outside.grdb],
            resources: [.copy("Fixtures")], swiftSettings: settings),
        tests("JSONText"),
        tests("Pinyin"),
        tests("Spatial", "CGEOS"),
        tests("Appraisal"),
        tests("WorkCalendar"),
        tests("Imaging", "Sandbox"),
        tests("Documents"),
        tests("Identity"),
        tests("QRCodes"),
        .systemLibrary(name: "CSQLite", path: "Tests/CSQLite"),
        tests("CQL2", "Spatial", "CSQLite"),
        tests(
            "HTTPAPI", "TestCounty", "CZlib", "Formats", "Assembly", "Storage", "SQLiteDriver", "Services", "Governance", "Identity",
            "WebUI",
            "CQL2", "Spatial", "JSONText",
            Outside.hummingbird,
            Outside.httpTypes, Outside.nio, Outside.nioEmbedded, Outside.nioPosix, Outside.lifecycle, Outside.logging),
    ])
