import CQL2
import Governance
import TestCounty
import Testing

@testable import Services

struct PhotoMatchTests {
    @Test func `number goes before owner, owner before address`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let first = try await sample.structure("张三", old: "CL001", address: "南一村3号")
        let second = try await sample.structure("李四", old: "CL002", address: "南一村13号", x: 120.02)
        let third = try await sample.structure("李四", x: 120.03)
        let other = try await sample.structure("张三", x: 120.07)
        let id = try sample.batch([
            ("南镇/南一村/CL001/拆前/1.jpg", try sample.test.photo(1)),
            ("南镇/南一村/CL001 李四/拆前/2.jpg", try sample.test.photo(2)),
            ("南镇/南一村/张三/拆后/3.jpg", try sample.test.photo(3)),
            ("南镇/南一村/李四/拆前/4.jpg", try sample.test.photo(4)),
            ("南镇/南一村/3号/拆前/5.jpg", try sample.test.photo(5)),
            ("南镇/南二村/张三/拆前/6.jpg", try sample.test.photo(6)),
            ("\(second.number)/拆前/7.jpg", try sample.test.photo(7)),
            ("CL002/拆前/8.jpg", try sample.test.photo(8)),
            ("张三/拆前/9.jpg", try sample.test.photo(9)),
            ("南镇/南一村/赵六/拆前/10.jpg", try sample.test.photo(10)),
            ("南镇/南一村/张三/11.jpg", try sample.test.photo(11)),
        ])
        let table = try await sample.table(id)
        let items = table.matches.map(\.item)
        #expect(items == [first.id, first.id, first.id, nil, first.id, other.id, second.id, second.id, nil, nil, first.id])
        #expect(table.matches[3].state == .several && Set(table.matches[3].candidates) == [second.id, third.id])
        #expect(table.codes["张三/拆前/9.jpg"] == "photo-no-area")
        #expect(table.codes["南镇/南一村/赵六/拆前/10.jpg"] == "photo-no-item")
        #expect(table.matches[10].state == .none && table.matches[10].reason?.code == "photo-no-role")
    }

    @Test func `a person's word goes before the path, and the list before both`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let first = try await sample.structure("张三", old: "CL001")
        let second = try await sample.structure("李四", old: "CL002", x: 120.02)
        let list = "文件名,编号,类型,拍摄时间,说明\nb.jpg,CL002,拆后,2024-03-05 10:22,清运完毕\n"
        let id = try sample.batch([
            ("南一村/张三/拆前/a.jpg", try sample.test.photo(1)), ("南一村/张三/拆前/b.jpg", try sample.test.photo(2)),
            ("清单.csv", Array(list.utf8)),
        ])
        var table = try await sample.table(id)
        #expect(table.matches.map(\.item) == [first.id, second.id])
        #expect(table.matches[1].role == .after && table.matches[1].note == "清运完毕")
        #expect(table.matches[1].capturedAt == Instant("2024-03-05T10:22:00+08:00"))
        try sample.desk.choose([0], in: id, by: sample.office) {
            $0.item = second.number
            $0.role = .during
        }
        table = try await sample.table(id)
        #expect(table.matches[0].item == second.id && table.matches[0].role == .during)
        try sample.desk.choose([0], in: id, by: sample.office) { $0.isLeftOut = true }
        #expect(try await sample.table(id).matches[0].reason?.code == "photo-left-out")
    }

    @Test func `owners are compared on the server and leave it masked`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let item = try await sample.structure("张三丰")
        let id = try sample.batch([("南一村/张三丰/拆前/a.jpg", try sample.test.photo(1))])
        let batch = try sample.desk.batch(id, by: sample.office)
        let table = try await sample.test.county.matchPhotos(batch.photos, in: TestCounty.structure, by: sample.office)
        let role = try sample.test.county.access(sample.office, TestCounty.structure).role
        let masked = item.masked(for: role, register: try sample.test.county.rules(TestCounty.structure).register)
        #expect(table.items[item.id]?.fields == masked.fields)
        #expect(throws: Refusal.self) { try sample.desk.open("x", for: TestCounty.structure, by: sample.test.actor("inspector")) }
        #expect(throws: Refusal.self) { try sample.desk.batch(id, by: sample.test.actor("office", "office-other")) }
    }

    @Test func `names of Windows are read, and what leads out of the folder is refused`() async throws {
        let sample = try await PhotoFolderSample.open()
        defer { sample.test.remove() }
        let item = try await sample.structure("张三")
        // 南一村/张三/拆前/1.jpg in GBK, without the mark of UTF-8.
        let village: [UInt8] = [0xC4, 0xCF, 0xD2, 0xBB, 0xB4, 0xE5]
        let owner: [UInt8] = [0xD5, 0xC5, 0xC8, 0xFD]
        let before: [UInt8] = [0xB2, 0xF0, 0xC7, 0xB0]
        let slash = UInt8(ascii: "/")
        let path = try sample.test.file(
            "photos.zip",
            StoredZip.bytes([
                (village + [slash] + owner + [slash] + before + Array("/1.jpg".utf8), try sample.test.photo(1)),
                (Array("../../outside.jpg".utf8), try sample.test.photo(2)),
                (Array("/etc/absolute.jpg".utf8), try sample.test.photo(3)),
                (Array("__MACOSX/._1.jpg".utf8), [1, 2, 3]), (Array("readme.txt".utf8), Array("hello".utf8)),
                (Array("cut.jpg".utf8), Array(try sample.test.photo(4).prefix(300))),
            ]))
        let batch = try sample.desk.open("photos.zip", for: TestCounty.structure, by: sample.office)
        try sample.desk.unpack(path, into: batch.id, by: sample.office)
        let table = try await sample.table(batch.id)
        #expect(table.matches.count == 5)
        #expect(table.states["南一村/张三/拆前/1.jpg"] == .matched && table.matches[0].item == item.id)
        #expect(table.codes["outside.jpg"] == "unsafe-path" && table.codes["etc/absolute.jpg"] == "unsafe-path")
        #expect(table.codes["readme.txt"] == "photo-refused" && table.codes["cut.jpg"] == "photo-refused")
    }
}
