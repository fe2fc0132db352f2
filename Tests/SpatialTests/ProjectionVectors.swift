/// A position and its grid coordinates as PROJ 9.1.1 computes them (EPSG:4490 to the zone).
struct ProjectionVector: Sendable {
    let epsg: Int
    let longitude: Double, latitude: Double
    let easting: Double, northing: Double
}

let gaussKrugerVectors = [
    ProjectionVector(epsg: 4549, longitude: 121.0153, latitude: 30.6837, easting: 597286.5096, northing: 3396347.0628),
    ProjectionVector(
        epsg: 4528, longitude: 121.0153, latitude: 30.6837, easting: 40597286.5096, northing: 3396347.0628),
    ProjectionVector(epsg: 4549, longitude: 120.0, latitude: 30.0, easting: 500000.0000, northing: 3320113.3978),
    ProjectionVector(epsg: 4549, longitude: 118.4, latitude: 27.5, easting: 341888.7078, northing: 3044053.5814),
    ProjectionVector(epsg: 4549, longitude: 121.6, latitude: 31.2, easting: 652496.2242, northing: 3454251.7473),
    ProjectionVector(epsg: 4534, longitude: 75.5, latitude: 39.4, easting: 543068.3793, northing: 4363030.9862),
    ProjectionVector(epsg: 4554, longitude: 134.7, latitude: 48.3, easting: 477742.5100, northing: 5351829.0740),
    ProjectionVector(epsg: 4510, longitude: 121.0153, latitude: 30.6837, easting: 309811.5828, northing: 3397588.5241),
    ProjectionVector(epsg: 4499, longitude: 125.9, latitude: 45.1, easting: 21728257.5168, northing: 5000151.1869),
    ProjectionVector(epsg: 4545, longitude: 108.9, latitude: 18.2, easting: 595209.6302, northing: 2013351.8112),
]
