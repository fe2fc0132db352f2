import Governance
import JSONText
import Services

extension JSONWriter {
    mutating func indexVersion(_ appraisement: Appraisement) {
        member("version", appraisement.index.declaration.id)
        member("versionName", appraisement.index.declaration.name)
    }

    mutating func bands(_ version: IndexVersion) {
        member(
            "bands",
            array: { writer in
                for band in version.bands {
                    writer.object { $0.band(band) }
                }
            })
    }

    mutating func band(_ band: BandDeclaration) {
        member("grade", band.grade)
        member("color", band.colour)
        member("hex", band.hex)
        member("name", band.name)
        member("from", band.from)
    }

    /// Dimensions with their indicators as formed on a level; weights are shares of the whole index.
    mutating func dimensions(_ index: CompiledIndex, level: AreaLevel) {
        let all = index.declaration.dimensions.reduce(0) { $0 + $1.weight }
        member(
            "dimensions",
            array: { writer in
                var position = 0
                for dimension in index.declaration.dimensions {
                    let share = all > 0 ? dimension.weight / all : 0
                    let inside = dimension.indicators.reduce(0) { $0 + $1.weight }
                    writer.object { writer in
                        writer.member("id", dimension.id)
                        writer.member("name", dimension.name)
                        writer.member("weight", share.shortened)
                        writer.member(
                            "indicators",
                            array: { writer in
                                for indicator in dimension.indicators {
                                    writer.object { writer in
                                        writer.indicator(indicator, index.forms[position][level])
                                        writer.member("weight", (inside > 0 ? share * indicator.weight / inside : 0).shortened)
                                    }
                                    position += 1
                                }
                            })
                    }
                }
            })
    }

    /// What an indicator is, as formed on a level; without its unit and knots where the level does not use it.
    mutating func indicator(_ indicator: IndicatorDeclaration, _ form: CompiledIndex.Form?) {
        member("id", indicator.id)
        member("name", indicator.name)
        member("basis", indicator.basis)
        guard let declared = form?.declared else {
            member("unit", json: nil)
            member("knots", json: nil)
            return
        }
        member("unit", declared.unit)
        member(
            "knots",
            object: { writer in
                writer.member("zero", declared.knots.zero)
                writer.member("pass", declared.knots.pass)
                writer.member("full", declared.knots.full)
            })
        member("direction", declared.knots.full >= declared.knots.zero ? 1 : -1)
    }
}
