extension Scene {
    /// The register the scene is about: that of its first board, or its first.
    package var mainRegister: Register? { boards.first.flatMap { register($0.register) } ?? registers.first }
}
