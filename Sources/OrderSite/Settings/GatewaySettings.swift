extension Settings {
    /// `downloads`: the files that links lead to, and what counts as a download (<doc:Gateway>).
    public struct Downloads: Hashable, Sendable {
        /// `downloads.folder`: the folder of the files, relative to the site; nil for `downloads` in the site.
        public var folder: String?
        /// `downloads.refundBytes`: a download that sent less is taken back. 0: every download counts.
        public var refundBytes = 1 << 20
        /// `downloads.refundSeconds`: the seconds without a running request after which it is taken back. 1 to 86,400.
        public var refundSeconds = 600
        /// `downloads.sessionHours`: the hours for which a begun download sends its file. 1 to 720.
        public var sessionHours = 24
        /// `downloads.accelRedirect`: the internal place that nginx sends the files from; nil when the gateway sends
        /// them itself. It begins and ends with a slash.
        public var accelRedirect: String?

        public init() {}
    }

    /// `gateway`: the bounds of the gateway's connections (<doc:Gateway>).
    public struct Gateway: Hashable, Sendable {
        /// `gateway.trustedProxies`: the addresses whose `X-Forwarded-For` is believed.
        public var trustedProxies: [AddressBlock] = []
        /// `gateway.drainSeconds`: the seconds that running sends get when the gateway ends. 0 to 86,400.
        public var drainSeconds = 60
        /// `gateway.connections`: the most connections at once. At least 1.
        public var connections = 10_000
        /// `gateway.connectionsPerAddress`: the most connections of one address at once. At least 1.
        public var connectionsPerAddress = 64
        /// `gateway.headBytes`: the most bytes in the head of a request. 1,024 to 65,536.
        public var headBytes = 16 << 10
        /// `gateway.headSeconds`: the seconds in which a request has to arrive whole. 1 to 600.
        public var headSeconds = 10
        /// `gateway.idleSeconds`: the seconds for which a connection may wait for its next request. 1 to 3,600.
        public var idleSeconds = 60
        /// `gateway.stallSeconds`: the seconds in which a client has to take the next piece of a file. 1 to 3,600.
        public var stallSeconds = 60
        /// `gateway.guessesPerMinute`: the unknown links that one address may ask for in a minute. At least 1.
        public var guessesPerMinute = 30

        public init() {}
    }
}
