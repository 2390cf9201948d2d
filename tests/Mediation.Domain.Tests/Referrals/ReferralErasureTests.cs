using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Closing;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using static Mediation.Domain.Tests.Referrals.ReferralSpecification;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Referrals;

public sealed class ReferralErasureTests
{
    private static readonly DateOnly s_until = Day("2031-04-01");

    [Fact]
    public void What_takes_something_away_on_the_case_does_so_on_the_referral()
    {
        var restricted = new ProcessingRestricted(Ids.Of(402), Ids.Worker, ["retention_running"], "other", s_until);
        var erased = new PartyErased(Ids.Of(402), Ids.Worker, [Ids.Worker], true, "other", s_until, [], []);
        var disposed = new CaseDisposed(Ids.Of(402), "other", s_until, [], []);

        After(restricted)
            .ShouldSatisfyAllConditions(
                after => after.IsRestricted.ShouldBeTrue(),
                after => after.IsWordless.ShouldBeFalse(),
                after => after.Message!.Parties[0].RestrictedAt.ShouldNotBeNull(),
                after => after.Erasures.Select(erasure => erasure.Result).ShouldBe([ErasureResult.Restricted])
            );
        After(erased)
            .ShouldSatisfyAllConditions(
                after => after.Message!.Parties[0].ErasedAt.ShouldNotBeNull(),
                after => after.Message!.Parties[1].ErasedAt.ShouldBeNull(),
                after => after.IsWordless.ShouldBeTrue()
            );
        After(disposed).DisposedAt.ShouldNotBeNull();
        ReferralErasure.Following(new CaseArchived(null, null)).ShouldBeNull();
    }

    [Fact]
    public void The_keys_of_the_person_go_and_that_of_the_words_with_the_last_worker()
    {
        var one = new ReferralPartyErased(Ids.Of(402), Ids.Worker, false, "other", s_until);
        one.Destroys(AReferral.Id, Ids.Worker).ShouldBeTrue();
        one.Destroys(AReferral.Id, Ids.Employer).ShouldBeFalse();
        one.Destroys(AReferral.Id, AReferral.Id).ShouldBeFalse();
        (one with { WithText = true }).Destroys(AReferral.Id, AReferral.Id).ShouldBeTrue();
        new ReferralDisposed(Ids.Of(402), "other", s_until).Destroys(AReferral.Id, Ids.Employer).ShouldBeTrue();
    }

    [Fact]
    public void Where_the_words_are_gone_nothing_more_is_written()
    {
        var left = AReferral.Sent.InProgress().With(new ReferralPartyErased(Ids.Of(402), Ids.Worker, true, "other", s_until));
        ReferralLifecycle.AllowedActions(left.Folded, AReferral.Court).ShouldBeEmpty();
        Given(left).When(new RecallReferral("和解")).ThenRefused(CaseRefusals.DataErased);
    }

    private static Referral After(CaseEvent e) => AReferral.Sent.InProgress().With(ReferralErasure.Following(e)!).Folded;
}
