/// Finds a free name: the name itself, or with `-2`, `-3` … behind it.
enum FreeName {
    /// Returns the first free name, cut to at most `bytesMax` bytes.
    ///
    /// Numbers are taken one after the other. So after the first few it finds the free one by doubling and halving: a
    /// million files of one name take twenty questions each, and not half a million.
    static func first<Failure: Error>(
        _ name: String, bytesMax: Int, isTaken: (String) throws(Failure) -> Bool
    ) throws(Failure) -> String {
        let whole = cut(name, to: bytesMax)
        guard try isTaken(whole) else { return whole }
        func numbered(_ number: Int) -> String {
            let suffix = "-\(number)"
            return cut(name, to: bytesMax - suffix.utf8.count) + suffix
        }
        for number in 2...oneByOneMax where try !isTaken(numbered(number)) { return numbered(number) }
        var (taken, free) = (oneByOneMax, 2 * oneByOneMax)
        while try isTaken(numbered(free)) { (taken, free) = (free, 2 * free) }
        while free - taken > 1 {
            let middle = taken + (free - taken) / 2
            if try isTaken(numbered(middle)) { taken = middle } else { free = middle }
        }
        return numbered(free)
    }

    private static let oneByOneMax = 16

    /// Returns the beginning of a name, in whole Unicode scalars.
    private static func cut(_ name: String, to bytesMax: Int) -> String {
        guard name.utf8.count > bytesMax else { return name }
        var (beginning, count) = (String.UnicodeScalarView(), 0)
        for scalar in name.unicodeScalars {
            count += UTF8.width(scalar)
            guard count <= bytesMax else { break }
            beginning.append(scalar)
        }
        return String(beginning)
    }
}

/// The longest names of files.
enum NameLength {
    /// The bytes that Linux allows in a name.
    static let nameBytesMax = 255

    /// The longest name of a folder of reports, which is written as `.<name>.partial` first.
    static let folderBytesMax = nameBytesMax - "..partial".utf8.count

    /// The longest name of a file with companions.
    static let fileBytesMax = nameBytesMax - ".done".utf8.count
}
