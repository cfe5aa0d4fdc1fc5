internal import OrderModel

/// The result of the matching, one object for all readers. The keys of the rows are gone by then.
final class Matched {
    let fates: Pages<RowFate>
    let postings: HeldPostings
    let groups: [AmbiguousGroup]
    /// True when a row that was found by its OrderId has the ReferenceID of its posting.
    let namesReferences: Bool
    /// The count of rows of each posting that several rows are together.
    let partCounts: [Int32: Int]

    init(
        fates: consuming Pages<RowFate>, postings: consuming HeldPostings, groups: [AmbiguousGroup],
        namesReferences: Bool, partCounts: [Int32: Int]
    ) {
        self.fates = fates
        self.partCounts = partCounts
        self.postings = postings
        self.groups = groups
        self.namesReferences = namesReferences
    }
}
