namespace Groundtruth.Infrastructure.RateLimiting;

/// <summary>The Lua script that takes a request from a bucket.</summary>
/// <remarks>Times are microseconds since 1970, which a Lua number holds exactly.</remarks>
internal static class RateLimitScript
{
    /// <summary>Uses the clock of Redis, so that the clocks of replicas may differ.</summary>
    /// <remarks>Tests replace this part.</remarks>
    public const string ServerClock =
        """
        local time = redis.call('TIME')
        local now = time[1] * 1000000 + time[2]

        """;

    /// <summary>Takes one request from a bucket.</summary>
    /// <remarks>
    /// KEYS: the bucket. ARGV: limit, window, 1 if it refills gradually. Returns: 1 if allowed, remaining, end, time of the retry, now. The
    /// key's value is the end, and the number of requests taken from a bucket that does not refill gradually.
    /// </remarks>
    public const string Take =
        """
        local limit, window, gradual = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
        local ends, taken, isShortened = now, 0, false
        local stored = redis.call('GET', KEYS[1])
        if stored then
          local storedEnd, storedTaken = string.match(stored, '^(%d+):(%d+)$')
          -- A clock that was set back must not extend the bucket. The shorter end is stored, also if the request is refused.
          ends, taken = math.min(tonumber(storedEnd), now + window), tonumber(storedTaken)
          isShortened = ends < tonumber(storedEnd)
        end

        local allowed, remaining, retry
        if gradual then
          local share = math.max(1, math.floor(window / limit))
          local after = math.max(ends, now) + share
          retry = after - window
          allowed = retry <= now
          if allowed then ends = after end
          remaining = math.floor((window - (ends - now)) / share)
        else
          if now >= ends then ends, taken = now + window, 0 end
          allowed = taken < limit
          if allowed then taken = taken + 1 end
          remaining, retry = math.max(0, limit - taken), ends
        end

        if allowed or isShortened then
          local lifetime = math.ceil((ends - now) / 1000) + 1000
          redis.call('SET', KEYS[1], string.format('%.0f:%.0f', ends, taken), 'PX', string.format('%.0f', lifetime))
        end
        return { allowed and 1 or 0, remaining, ends, retry, now }
        """;
}
