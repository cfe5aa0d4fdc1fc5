import OrderSite

/// Settings of any bytes: they are settings within their ranges, or faults with a place.
enum SettingsFuzz {
    static func settings(_ bytes: [UInt8]) {
        do throws(SettingsError) {
            let settings = try Settings.parse(bytes)
            require(settings.sellerCountry.utf8.count == 2, "a country has two letters")
            require(!settings.linksHost.isEmpty, "links have a host")
            require((0...3_600).contains(settings.dropQuietSeconds), "the quiet time is in its range")
            let limits = settings.limits
            for bound in [limits.fileBytes, limits.depth, limits.fieldBytes, limits.orderLines, limits.orderBytes] {
                require(bound >= 1, "a bound is at least 1")
            }
        } catch {
            guard case .faults(let faults) = error else { fatalError("bytes in memory cannot be read: \(error)") }
            require(!faults.isEmpty, "what is refused has a fault")
            for fault in faults {
                require(fault.line >= 1 && fault.column >= 1, "places count from 1")
                require(!fault.description.isEmpty, "a fault has its sentence")
            }
        }
    }
}
