using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Links;

namespace Mediation.Domain.Tests.Cases.Links;

public sealed class LinkCasesTests
{
    private static readonly LinkCases s_link = new(Ids.OtherCase, LinkKind.Follows, "前案调解不成");

    [Fact]
    public void A_case_is_linked_to_the_one_it_follows() =>
        Given(ACase.WalkIn)
            .When(s_link)
            .Then(new CaseLinked(Ids.OtherCase, LinkKind.Follows, "前案调解不成"))
            .ThenStatus(CaseStatus.Submitted)
            .ThenCase(@case => @case.Links.ShouldBe([new CaseLink(Ids.OtherCase, LinkKind.Follows, "前案调解不成")]));

    [Fact]
    public void A_closed_case_is_linked_too() => Given(ACase.FromCourt.InForce().Closed()).When(s_link).ThenStatus(CaseStatus.Closed);

    [Fact]
    public void The_same_link_twice_is_one_and_another_kind_of_link_is_another()
    {
        var linked = ACase.WalkIn.With(new CaseLinked(Ids.OtherCase, LinkKind.Follows, null));
        Given(linked).When(s_link).ThenNothingNew();
        Given(linked).When(s_link with { Kind = LinkKind.SameDispute }).ThenCase(@case => @case.Links.Count.ShouldBe(2));
    }

    [Fact]
    public void Cannot_be_linked_to_itself() =>
        Given(ACase.WalkIn).When(s_link with { OtherCaseId = Ids.Case }).ThenRefused(LinkRefusals.LinkedToItself, "/otherCaseId");

    [Fact]
    public void Cannot_be_linked_to_a_case_that_the_caller_does_not_know_of() =>
        Given(ACase.WalkIn).When(s_link with { OtherCaseId = Ids.Stranger }).ThenRefused(LinkRefusals.UnknownCase, "/otherCaseId");

    [Theory]
    [InlineData(LinkKind.Follows, LinkKind.FollowedBy)]
    [InlineData(LinkKind.FollowedBy, LinkKind.Follows)]
    [InlineData(LinkKind.SplitFrom, LinkKind.SplitInto)]
    [InlineData(LinkKind.SplitInto, LinkKind.SplitFrom)]
    [InlineData(LinkKind.SameDispute, LinkKind.SameDispute)]
    [InlineData(LinkKind.Related, LinkKind.Related)]
    public void The_other_case_shows_the_link_as_it_is_seen_from_there_and_once(LinkKind kind, LinkKind seen)
    {
        var other = ACase.WalkIn.Refused();
        var written = (s_link with { Kind = kind }).OnOther(other.Folded, Ids.Case).ShouldHaveSingleItem();
        written.ShouldBe(new CaseLinked(Ids.Case, seen, null));
        (s_link with { Kind = kind }).OnOther(other.With(written).Folded, Ids.Case).ShouldBeEmpty();
    }
}
