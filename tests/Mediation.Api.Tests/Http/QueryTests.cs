using Mediation.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Mediation.Api.Tests.Http;

public sealed class QueryTests
{
    private static readonly QueryParameter<ProbeRole?> Role = Query.Choice<ProbeRole>("role", "");
    private static readonly QueryParameter<IReadOnlyList<ProbeRole>> Roles = Query.Choices<ProbeRole>("roles", "");
    private static readonly QueryParameter<DateOnly?> From = Query.Day("from", "");
    private static readonly QueryParameter<Guid?> Id = Query.Uuid("id", "");
    private static readonly QueryParameter<string> Words = Query.Text("q", 5, "");

    private static readonly QueryParameter[] All =
    [
        Role,
        Roles,
        From,
        Id,
        Words,
        CommonParameters.Limit,
        CommonParameters.DryRun,
        CommonParameters.AsOf,
        CommonParameters.Version,
        CommonParameters.Cursor,
    ];

    private static QueryReader Reader(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)), All);

    private static string[] FaultsOf(string text)
    {
        var query = Reader(text);
        _ = (query.Read(Role), query.Read(Roles), query.Read(From), query.Read(Id), query.Read(Words), query.Read(CommonParameters.Limit));
        _ = (query.Read(CommonParameters.DryRun), query.Read(CommonParameters.AsOf), query.Read(CommonParameters.Version));
        return [.. query.Faults.Select(fault => $"{fault.Where} {fault.Code}")];
    }

    [Fact]
    public void Each_kind_reads_as_its_type()
    {
        var query = Reader(
            "role=legal_aid&roles=legal_aid,applicant&from=2026-03-02&id=01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10&q=工资&limit=200&dryRun=true&version=2147483647"
        );
        query.Read(Role).ShouldBe(ProbeRole.LegalAid);
        query.Read(Roles).ShouldBe([ProbeRole.LegalAid, ProbeRole.Applicant]);
        query.Read(From).ShouldBe(new DateOnly(2026, 3, 2));
        query.Read(Id).ShouldBe(Guid.Parse("01940c5e-7d3a-7c20-9a55-3f1f8a6c2b10"));
        query.Read(Words).ShouldBe("工资");
        query.Read(CommonParameters.Limit).ShouldBe(200);
        query.Read(CommonParameters.DryRun).ShouldBe(true);
        query.Read(CommonParameters.Version).ShouldBe(int.MaxValue);
        query.Read(CommonParameters.AsOf).ShouldBeNull();
        query.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0", "limit out_of_range")]
    [InlineData("limit=201", "limit out_of_range")]
    [InlineData("limit=99999999999999999999", "limit out_of_range")]
    [InlineData("limit=", "limit not_an_integer")]
    [InlineData("limit=+5", "limit not_an_integer")]
    [InlineData("limit=1.0", "limit not_an_integer")]
    [InlineData("limit=-", "limit not_an_integer")]
    [InlineData("limit=5&limit=6", "limit repeated_parameter")]
    [InlineData("Limit=5", "Limit unknown_parameter")]
    [InlineData("dryRun=1", "dryRun unknown_value")]
    [InlineData("role=LegalAid", "role unknown_value")]
    [InlineData("roles=applicant,judge", "roles unknown_value")]
    [InlineData("roles=applicant,applicant", "roles duplicate_item")]
    [InlineData("roles=", "roles unknown_value")]
    [InlineData("from=2026-02-30", "from bad_date")]
    [InlineData("id=7", "id bad_uuid")]
    [InlineData("q=", "q too_short")]
    [InlineData("q=123456", "q too_long")]
    [InlineData("q=a%00", "q nul_character")]
    [InlineData("q=a%0a", "q control_character")]
    [InlineData("asOf=2026-03-02", "asOf bad_date_time")]
    [InlineData("colour=red&limit=x", "colour unknown_parameter|limit not_an_integer")]
    public void What_is_not_as_agreed_is_refused_by_its_name(string query, string expected) =>
        FaultsOf(query).ShouldBe(expected.Split('|'));

    [Fact]
    public void The_As_Of_header_pasted_into_a_query_means_the_same_moment()
    {
        var moment = new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(8)).AddMicroseconds(123456);
        var response = new DefaultHttpContext().Response;
        AsOf.Set(response, moment);
        response.Headers[AsOf.Header].ToString().ShouldBe("2026-03-02T01:30:00.123456+00:00");
        var query = Reader("asOf=" + response.Headers[AsOf.Header]);
        query.Read(CommonParameters.AsOf).ShouldBe(moment);
        query.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_parameter_read_but_not_declared_is_a_bug() =>
        Should.Throw<InvalidOperationException>(() => Reader("").Read(Query.Flag("hidden", "")));

    [Fact]
    public void Filters_are_the_query_without_the_page_in_one_order() =>
        Reader("roles=b&limit=5&cursor=x&from=a%26b").Filters().ShouldBe("from=a%26b&roles=b&");
}
