/// Where the catalog is kept.
package protocol CatalogSource: AnyObject, Sendable {
    /// The catalog as it is now; an empty one where there is none. Throws `StoreError.refused` with
    /// the place of the mistake where it cannot be read.
    func catalog() throws -> Catalog
}
