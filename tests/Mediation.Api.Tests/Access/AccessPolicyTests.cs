using Mediation.Api.Access;
using Mediation.Domain.Kernel;

namespace Mediation.Api.Tests.Access;

/// <summary>The policy against a copy of the specification's table; what the program adds to it stands here by name.</summary>
public sealed class AccessPolicyTests
{
    // – none, A sums, M masked, N name and address for service, S status, R read, W read and write; lower case: under a condition.
    private const string Specification = """
                         party agent case_mediator manager other_mediator supervisor referring_court other_court arbitration legal_aid system statistics
        own_party          R     r        W          R          –             M            R             –            r          r        r        A
        other_party        N     N        W          R          –             M            R             –            R          M        M        A
        claims             R     R        W          R          M             R            R             –            r          R        S        A
        evidence           R     R        W          R          –             –            r             –            r          R        –        –
        open_record        R     R        W          R          –             –            r             –            –          R        –        –
        caucus_notes       r     –        W          –          –             –            –             –            –          –        –        –
        agreement          R     R        W          R          –             M            R             r            r          R        r        A
        undisputed_facts   R     R        W          R          –             –            R             r            R          R        –        –
        concessions        r     r        W          –          –             –            –             –            –          –        –        –
        performance        R     R        W          R          –             M            R             –            –          R        r        A
        access_log         r     –        –          R          –             R            –             –            –          –        –        –
        """;

    // A court before which a track runs is told that the case is there and how far it got.
    private static readonly Dictionary<(Reader, CaseData), char> s_added = new() { [(Reader.OtherCourt, CaseData.Claims)] = 's' };

    [Fact]
    public void The_policy_is_the_specified_table_and_what_is_added_to_it_is_named()
    {
        var lines = Specification.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var readers = lines[0].Select(Named<Reader>).ToArray();
        lines.Length.ShouldBe(12);
        readers.Length.ShouldBe(12);
        foreach (var line in lines.Skip(1))
        {
            line.Length.ShouldBe(13, line[0]);
            var data = Named<CaseData>(line[0]);
            foreach (var (reader, mark) in readers.Zip(line.Skip(1)))
            {
                var expected = s_added.GetValueOrDefault((reader, data), mark[0]);
                Mark(AccessPolicy.Of(reader, data)).ShouldBe(expected, $"{reader} {data}");
            }
        }
    }

    [Fact]
    public void Whole_numbers_are_for_the_mediators_and_the_referring_court() =>
        Enum.GetValues<Reader>()
            .Where(reader => AccessPolicy.Of(reader, CaseData.Numbers).Level >= AccessLevel.Read)
            .ShouldBe([Reader.CaseMediator, Reader.ReferringCourt], ignoreOrder: true);

    [Fact]
    public void Numbers_are_unmasked_for_those_only_who_are_shown_the_identity() =>
        Enum.GetValues<Reader>()
            .Where(reader => AccessPolicy.Of(reader, CaseData.Unmasking).Level > AccessLevel.None)
            .ShouldAllBe(reader => AccessPolicy.Of(reader, CaseData.OwnParty).Level >= AccessLevel.Read);

    [Fact]
    public void Privilege_is_for_the_mediators_of_the_case_and_the_side_itself()
    {
        foreach (var data in new[] { CaseData.CaucusNotes, CaseData.Concessions })
        {
            Enum.GetValues<Reader>()
                .Where(reader => AccessPolicy.Of(reader, data) is { Level: > AccessLevel.None, Condition: AccessCondition.Always })
                .ShouldBe([Reader.CaseMediator]);
        }
    }

    private static char Mark(PolicyCell cell)
    {
        var mark = cell.Level switch
        {
            AccessLevel.Aggregate => 'A',
            AccessLevel.Status => 'S',
            AccessLevel.Masked => 'M',
            AccessLevel.Address => 'N',
            AccessLevel.Read => 'R',
            AccessLevel.Write => 'W',
            _ => '–',
        };
        return cell.Condition == AccessCondition.Always ? mark : char.ToLowerInvariant(mark);
    }

    private static T Named<T>(string code)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Codes.Of(value) == code);
}
