using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Retention;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using static Mediation.Domain.Tests.Referrals.ReferralSpecification;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Referrals;

public sealed class DisposeReferralTests
{
    private static readonly DisposeReferral s_dispose = new(Ids.Of(402));

    private static readonly AReferral s_answered = AReferral.ForLegalAid.Accepted().WithResult();

    private static readonly Actor s_manager = new("suixian-s01", Role.OrganisationManager, Ids.Studio);

    [Fact]
    public void What_was_never_taken_goes_three_years_after_its_last_step()
    {
        var declined = Given(AReferral.Sent.Declined());
        declined.At(Shanghai("2029-03-05", "23:00")).When(s_dispose).ThenRefused(RetentionRefusals.RetentionRunning);
        declined.At(Shanghai("2029-03-06", "00:00")).When(s_dispose).Then(new ReferralDisposed(Ids.Of(402), "referral", Day("2029-03-05")));
    }

    [Fact]
    public void What_was_answered_is_kept_longer_than_what_was_not()
    {
        var answered = Given(s_answered).By(s_manager);
        answered.At(Shanghai("2029-06-01", "09:00")).When(s_dispose).ThenRefused(RetentionRefusals.RetentionRunning);
        answered
            .At(Shanghai("2031-03-18", "09:00"))
            .When(s_dispose)
            .Then(new ReferralDisposed(Ids.Of(402), "referral_answered", Day("2031-03-17")));
    }

    [Fact]
    public void What_led_to_a_case_goes_with_it() =>
        Given(AReferral.Sent.InProgress().Recalled())
            .At(Shanghai("2060-01-01", "09:00"))
            .When(s_dispose)
            .ThenRefused(ReferralRefusals.GoesWithCase);

    [Fact]
    public void Offered_again_the_term_begins_anew()
    {
        var again = AReferral
            .Sent.Lapsed()
            .With(new ReferralOffered(Ids.Studio, AReferral.Due), Shanghai("2028-03-01", "09:00"))
            .With(new ReferralDeclined(ReferralDeclineReason.NoMediator, null), Shanghai("2028-03-02", "09:00"));
        Given(again).At(Shanghai("2029-06-01", "09:00")).When(s_dispose).ThenRefused(RetentionRefusals.RetentionRunning);
    }

    [Fact]
    public void What_is_gone_stays_gone_and_nothing_is_written_on_it()
    {
        var gone = AReferral.Sent.Declined().With(new ReferralDisposed(Ids.Of(402), "referral", Day("2029-03-05")));
        Given(gone).At(Shanghai("2029-04-01", "09:00")).When(s_dispose).ThenNothingNew();
        Given(gone).When(new OfferReferral(null)).ThenRefused(CaseRefusals.DataErased);
        Given(gone).When(AReferral.Send with { MessageVersion = 2, MessageHash = "0b" }).ThenRefused(CaseRefusals.DataErased);
        ReferralLifecycle.AllowedActions(gone.Folded, AReferral.Court).ShouldBeEmpty();
    }

    [Fact]
    public void Only_whoever_answers_for_the_sender_may_and_the_register()
    {
        var over = Given(AReferral.Sent.Declined()).At(Shanghai("2030-01-01", "09:00"));
        over.By(Staff.Mediator).When(s_dispose).ThenRefused(CaseRefusals.RoleNotAllowed);
        over.By(s_manager).When(s_dispose).ThenRefused(ReferralRefusals.OtherSide);
        over.By(AReferral.Register).When(s_dispose).ThenState(ReferralState.Declined);
    }
}
