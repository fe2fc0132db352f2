import Hummingbird
import Logging

/// Files of the pages, with weak ETags from size and time. A browser asks again each time and mostly hears 304:
/// a new version of the program is seen at once, and nothing is fetched twice.
enum StaticFiles {
    static func middleware(_ folder: String, logger: Logger) -> FileMiddleware<SiteContext, LocalFileSystem> {
        FileMiddleware(
            folder,
            cacheControl: CacheControl([
                (MediaType(type: .any), [CacheControl.CacheControlValue.noCache])
            ]),
            logger: logger
        )
        .withAdditionalMediaTypes(forFileExtensions: types)
    }

    private static var types: [MediaType.FileExtension: MediaType] {
        [
            "mjs": MediaType(type: .text, subType: "javascript", parameter: ("charset", "utf-8")),
            "js": MediaType(type: .text, subType: "javascript", parameter: ("charset", "utf-8")),
            "css": MediaType(type: .text, subType: "css", parameter: ("charset", "utf-8")),
            "html": MediaType(type: .text, subType: "html", parameter: ("charset", "utf-8")),
            "webmanifest": MediaType(type: .application, subType: "manifest+json"),
            "geojson": MediaType(type: .application, subType: "geo+json"),
            "map": MediaType(type: .application, subType: "json"),
        ]
    }
}
