import Appraisal
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
        key("shares")
        if let shares = version.shares { value(shares.json) } else { null() }
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
            member("form", json: nil)
            return
        }
        member("unit", declared.unit)
        self.form(declared)
        member("direction", declared.direction)
    }

    /// How values become scores: three knots, or another form in the words of definitions.
    mutating func form(_ declared: IndicatorDeclaration.Form) {
        key("knots")
        if let knots = declared.knots {
            object { writer in
                writer.member("zero", knots.zero)
                writer.member("pass", knots.pass)
                writer.member("full", knots.full)
            }
        } else {
            null()
        }
        key("form")
        if declared.knots == nil { value(declared.score.json) } else { null() }
        member("less", declared.isLess)
    }
}

extension IndicatorDeclaration.Form {
    /// 1 where more is better, −1 where less is.
    fileprivate var direction: Int {
        switch score {
        case .threeKnot(let line): line.full >= line.zero ? 1 : -1
        case .scaled(let from, let to, _): to >= from ? 1 : -1
        case .goalposts(let low, let high, _, _): high >= low ? 1 : -1
        case .benchmark(let ratio): ratio.isInverse ? -1 : 1
        case .events(let points): points.each >= 0 ? 1 : -1
        case .bands(let bands): bands.marks.last ?? 0 >= bands.marks.first ?? 0 ? 1 : -1
        default: isLess ? -1 : 1
        }
    }
}
