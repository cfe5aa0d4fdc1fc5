/// What the matching came to, one object for all who look at it: the keys of the rows are gone by then.
final class Matched {
    let fates: Pages<RowFate>
    let postings: HeldPostings
    let groups: [AmbiguousGroup]

    init(fates: consuming Pages<RowFate>, postings: consuming HeldPostings, groups: [AmbiguousGroup]) {
        self.fates = fates
        self.postings = postings
        self.groups = groups
    }
}
