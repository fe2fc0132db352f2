import Governance
import JSONText
import Services

extension JSONWriter {
    /// What a file looks like, and what its columns may be.
    mutating func sight(_ sight: ImportSight, chosen: ImportChoices, in language: Language) {
        object { writer in
            writer.member("kind", sight.kind)
            writer.member("encoding", sight.encoding)
            writer.member(
                "tables",
                array: { writer in
                    for table in sight.tables {
                        writer.object { writer in
                            writer.member("name", table.name)
                            writer.member("hidden", table.isHidden)
                            writer.member("sheet", table.isSheet)
                        }
                    }
                })
            writer.member("table", sight.table)
            writer.key("header")
            if let header = sight.header {
                writer.array {
                    $0.integer(header.lowerBound); $0.integer(header.upperBound)
                }
            } else {
                writer.null()
            }
            writer.member(
                "rows",
                array: { writer in
                    for row in sight.rows {
                        writer.object { writer in
                            writer.member("number", row.number)
                            writer.strings("cells", row.cells.prefix(40).map { String($0.prefix(60)) })
                        }
                    }
                })
            writer.columns(sight)
            writer.named("missing", sight.missing.map { ($0.id, $0.name) })
            writer.coordinates(sight, chosen)
            writer.key("problem")
            if let refusal = sight.problem {
                writer.object { writer in
                    writer.member("code", refusal.code)
                    writer.member("message", refusal.message[language])
                }
            } else {
                writer.null()
            }
            writer.key("chosen")
            writer.value(chosen.json)
        }
    }

    private mutating func columns(_ sight: ImportSight) {
        member(
            "columns",
            array: { writer in
                for column in sight.columns {
                    writer.object { writer in
                        writer.member("header", column.header)
                        writer.member("target", column.target)
                        writer.member("ambiguous", column.isAmbiguous)
                        writer.strings("samples", column.samples)
                    }
                }
            })
        member(
            "targets",
            array: { writer in
                for choice in sight.choices {
                    writer.object { writer in
                        writer.member("id", choice.target)
                        writer.member("name", choice.name)
                        writer.member("required", choice.isRequired)
                        writer.member("part", choice.part)
                    }
                }
            })
    }

    private mutating func coordinates(_ sight: ImportSight, _ chosen: ImportChoices) {
        key("coordinates")
        guard let coordinates = sight.coordinates else { return null() }
        object { writer in
            writer.member("basis", coordinates.basis)
            writer.member("declared", coordinates.declared)
            writer.member("system", chosen.datum ?? coordinates.system)
            writer.named("systems", coordinates.systems.map { ($0.name, $0.title) })
        }
    }
}
