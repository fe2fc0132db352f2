/// The kinds of mistakes, each under a name that never changes.
package enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
    // Reading files
    case missingFile = "missing-file"
    case unreadableFile = "unreadable-file"
    case strayFile = "stray-file"
    case tooLarge = "too-large"
    case notUTF8 = "not-utf8"
    case tab = "tab"
    case yamlSyntax = "yaml-syntax"
    case yamlAlias = "yaml-alias"
    case duplicateKey = "duplicate-key"

    // Shape
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case badValue = "bad-value"
    case badIdentifier = "bad-identifier"
    case reservedName = "reserved-name"
    case duplicateName = "duplicate-name"
    case untranslated = "untranslated"
    case conflictingKeys = "conflicting-keys"

    // Names
    case unknownRole = "unknown-role"
    case unknownRegister = "unknown-register"
    case unknownField = "unknown-field"
    case unknownPart = "unknown-part"
    case unknownStage = "unknown-stage"
    case unknownClock = "unknown-clock"
    case unknownAction = "unknown-action"
    case unknownMeasure = "unknown-measure"
    case unknownFigure = "unknown-figure"
    case unknownParameter = "unknown-parameter"
    case unknownUnit = "unknown-unit"
    case unknownLedger = "unknown-ledger"
    case unknownMovement = "unknown-movement"
    case unknownIndex = "unknown-index"
    case unknownBoard = "unknown-board"
    case unknownScoring = "unknown-scoring"
    case unknownView = "unknown-view"
    case unknownLetter = "unknown-letter"
    case unknownGrade = "unknown-grade"
    case unknownVersion = "unknown-version"

    // Lifecycles
    case unreachableStage = "unreachable-stage"
    case deadEnd = "dead-end"
    case reopenedWithoutEnd = "reopened-without-end"
    case secondPersonAlone = "second-person-alone"
    case blindRole = "blind-role"
    case openTransfer = "open-transfer"
    case unitField = "unit-field"
    case clockLength = "clock-length"
    case narrowing

    // Rules
    case ruleSyntax = "rule-syntax"
    case ruleType = "rule-type"
    case ruleProperty = "rule-property"
    case ruleChoice = "rule-choice"
    case ruleToday = "rule-today"
    case ruleParameter = "rule-parameter"
    case ruleLink = "rule-link"
    case ruleActor = "rule-actor"
    case cycle = "cycle"
    case factOrder = "fact-order"
    case trailFigure = "trail-figure"
    case personalMeasure = "personal-measure"
    case personalPart = "personal-part"
    case personalReason = "personal-reason"

    // Quantities
    case unitMismatch = "unit-mismatch"
    case notDecimal = "not-decimal"
    case limitsReversed = "limits-reversed"

    // Indexes
    case weightSum = "weight-sum"
    case knots = "knots"
    case cohortForm = "cohort-form"
    case bands = "bands"
    case missingEmptyRule = "missing-empty-rule"
    case missingForm = "missing-form"
    case overlappingVersions = "overlapping-versions"

    // Pages, boards, ledgers
    case missingPageText = "missing-page-text"
    case numberPattern = "number-pattern"
    case leadFigures = "lead-figures"
    case mergeMovement = "merge-movement"
    case openLedger = "open-ledger"

    // Documents
    case missingTemplate = "missing-template"
    case templateSyntax = "template-syntax"
}
