using Mediation.Api.Http;

namespace Mediation.Api.Cases.Reading;

/// <summary>As of which moment or at which version a case is asked for.</summary>
public static class CaseBounds
{
    /// <summary>Either or none; both together, and a moment to come, are faults of the query.</summary>
    public static (DateTimeOffset? AsOf, long? Version) Read(QueryReader query, TimeProvider time)
    {
        var asOf = query.Read(CommonParameters.AsOf);
        var version = query.Read(CommonParameters.Version);
        if (asOf is not null && version is not null)
        {
            query.Refuse("asOf", "excludes_each_other", ("other", "version"));
        }
        if (asOf > time.GetUtcNow())
        {
            query.Refuse("asOf", "as_of_in_future");
        }
        return (asOf, version);
    }
}
