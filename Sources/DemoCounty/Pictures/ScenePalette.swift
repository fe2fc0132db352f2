/// Colours that go together: one weather and season.
struct ScenePalette: Sendable {
    var skyTop: DrawColour
    var skyLow: DrawColour
    var sun: DrawColour
    var cloud: DrawColour
    /// From far to near.
    var hills: [DrawColour]
    var field: DrawColour
    var furrow: DrawColour
    var ground: DrawColour
    var lane: DrawColour
    var leaf: DrawColour
    var wall: DrawColour
    var roof: DrawColour
    var glass: DrawColour
    var door: DrawColour

    private init(sky: (UInt32, UInt32, UInt32, UInt32), hills: [UInt32], land: [UInt32], house: [UInt32]) {
        (skyTop, skyLow) = (DrawColour(sky.0), DrawColour(sky.1))
        (sun, cloud) = (DrawColour(sky.2), DrawColour(sky.3))
        self.hills = hills.map { DrawColour($0) }
        (field, furrow, ground) = (DrawColour(land[0]), DrawColour(land[1]), DrawColour(land[2]))
        (lane, leaf) = (DrawColour(land[3]), DrawColour(land[4]))
        (wall, roof) = (DrawColour(house[0]), DrawColour(house[1]))
        (glass, door) = (DrawColour(house[2]), DrawColour(house[3]))
    }

    static let all: [ScenePalette] = [
        ScenePalette(
            sky: (0x6FB4E8, 0xD8EEF8, 0xFFF4C8, 0xFFFFFF), hills: [0xA9C9D6, 0x86B3A9, 0x6A9E7C],
            land: [0x93BF6B, 0x86B360, 0xC9BE98, 0xB9B3A6, 0x5D9A55],
            house: [0xF1EBDD, 0x5D6B7A, 0x7FB2CC, 0x7A5A44]),
        ScenePalette(
            sky: (0x9CC3D5, 0xF1F0E6, 0xFFEFD0, 0xF7FAFB), hills: [0xBCCBCE, 0x9DB3AE, 0x7F9A8B],
            land: [0xB7BE6A, 0xA8B05F, 0xC4B48E, 0xAFA99B, 0x6F9350],
            house: [0xE9E2D3, 0x8C4A3C, 0x87A9B8, 0x6B4F3B]),
        ScenePalette(
            sky: (0x7E9FD6, 0xFBD9B4, 0xFFE09A, 0xFFF1E2), hills: [0xB3A9C4, 0x8E8FA8, 0x6D8380],
            land: [0xA9B060, 0x9AA256, 0xC8A97E, 0xB29A80, 0x647F4A],
            house: [0xF6E7D2, 0x70505A, 0x8FA6C2, 0x6A4A40]),
        ScenePalette(
            sky: (0x8FB0BD, 0xDCE6E6, 0xF4F4EA, 0xEDF2F3), hills: [0xA7B9BF, 0x869FA0, 0x688A80],
            land: [0x7FAE73, 0x74A268, 0xB7AE93, 0xA5A399, 0x4E8A5E],
            house: [0xE6E6E0, 0x4F5B66, 0x86A7B5, 0x5F5348]),
    ]
}
