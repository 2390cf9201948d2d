namespace Mediation.Api.Http;

/// <summary>Query parameters that mean the same wherever they occur.</summary>
public static class CommonParameters
{
    public const int DefaultLimit = 50;

    public static readonly QueryParameter<bool?> DryRun = Query.Flag(
        "dryRun",
        "With `true` the answer says what would happen, deadlines included, and nothing is stored."
    ) with
    {
        Default = false,
    };

    public static readonly QueryParameter<int?> Limit = Query.Integer("limit", 1, 200, "How many items a page may hold.") with
    {
        Default = DefaultLimit,
    };

    public static readonly QueryParameter<string> Cursor = Query.Text(
        "cursor",
        1000,
        "Where the page begins: `nextCursor` of the page before, with the same filters."
    );

    public static readonly QueryParameter<DateTimeOffset?> AsOf = Query.Moment(
        "asOf",
        "The state as it was recorded at this moment (RFC 3339 with offset); excludes `version`."
    ) with
    {
        Example = "2026-03-02T01:30:00.000000+00:00",
    };

    public static readonly QueryParameter<long?> Version = Query.Long(
        "version",
        1,
        int.MaxValue,
        "The state at this version of the case; excludes `asOf`."
    ) with
    {
        Example = 3,
    };
}
