using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mediation.Domain.Cases;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Referrals;
using static Mediation.Testing.Moments;

namespace Mediation.Domain.Tests.Referrals;

/// <summary>The worked referral, event by event: the county court sends the wage case on 3 March to the studio on its roster.</summary>
internal sealed record AReferral(ImmutableList<ReferralFact> Facts)
{
    public static readonly Guid Id = Ids.Of(401);
    public static readonly Actor Court = Staff.In(Role.CourtClerk);
    public static readonly Actor Register = new(RegisterActor.StaffId, Role.System, null);
    public static readonly DateTimeOffset SentAt = Shanghai("2026-03-03", "10:00");

    /// <summary>As the rulebook has it: the third working day, Friday 6 March.</summary>
    public static readonly AnswerDue Due = Delivery.DueOf(
        ABook.OfSuizhou.ReferralKinds.Find("prefiling")!,
        new CaseContext(SentAt, SentAt, Court, ABook.OfSuizhou) { Clock = AClock.OfSuizhou }
    )!;

    public static readonly Party Worker = new(
        Ids.Worker,
        PartySide.Applicant,
        PartyKind.Worker,
        new PartyIdentity("陈晓红", "421399198603120022", null, "13800000001", null, null, null, null, ["migrant_worker"])
    );

    public static readonly Party Employer = new(
        Ids.Employer,
        PartySide.Respondent,
        PartyKind.Employer,
        new PartyIdentity("湖北恒拓专用汽车有限公司", null, "91421399MA4T0X1A9C", null, null, null, null, null, [])
    );

    public static readonly ReferralMessage Message = new(
        new ReferralLetter(
            "（2026）鄂1321民诉前调88号",
            Day("2026-03-03"),
            Day("2026-03-02"),
            ConsentedOn: Day("2026-03-02"),
            PeriodDays: 30
        ),
        "labour.contract.remuneration",
        [Worker, Employer],
        [ACase.Wages, ACase.Overtime],
        [new ReferralConsent(Ids.WorkerSays, Ids.Worker, true, true, Day("2026-03-02"))],
        [
            new ReferralMaterial(Ids.Evidence, "欠条", "documentary", Ids.Worker, new string('0', 64), 20_480, "urn:court:1"),
            new ReferralMaterial(Ids.NextEvidence, "起诉状", null, null, null, null, null),
        ]
    )
    {
        Facts = "三个月工资未发。",
    };

    public static readonly SendReferral Send = new(1, "0a", "prefiling", Ids.Court, Ids.Studio, Message);

    public Referral Folded => Facts.Aggregate(new Referral(Id), (referral, fact) => referral.Evolve(fact));

    public static AReferral Sent =>
        Of(
            new ReferralDelivered(
                1,
                "0a",
                "prefiling",
                Ids.Court,
                Ids.Studio,
                Message.Letter,
                Message.CauseCode,
                Message.Claims,
                Message.Consents,
                null,
                null,
                null,
                null,
                Due,
                Message.Facts,
                null,
                Message.Materials,
                null
            )
        );

    /// <summary>The union asks the legal-aid centre, which opens no case here.</summary>
    public static AReferral ForLegalAid =>
        Of(
            (ReferralDelivered)Sent.Facts[0].Event with
            {
                Kind = "legal_aid_request",
                SenderId = Ids.Studio,
                AddresseeId = "suixian-legal-aid",
                AnswerDue = Due with { Rule = "REFER_ANSWER", RuleVersion = "REFER_ANSWER@2024-01-01" },
            }
        );

    private static AReferral Of(ReferralDelivered delivered) =>
        new AReferral([]).With(delivered, SentAt).With(ReferralPartyNamed.Of(Worker)).With(ReferralPartyNamed.Of(Employer));

    public AReferral With(ReferralEvent e, DateTimeOffset? at = null, Actor? by = null)
    {
        var happenedAt = at ?? Facts[^1].HappenedAt.AddMinutes(1);
        var recordedAt = Facts.IsEmpty || happenedAt > Facts[^1].RecordedAt ? happenedAt : Facts[^1].RecordedAt.AddMinutes(1);
        return this with { Facts = Facts.Add(new ReferralFact(e, happenedAt, recordedAt, new ActedBy(null, (by ?? Court).StaffId))) };
    }

    public AReferral Accepted() => With(new ReferralAccepted(null, null), Shanghai("2026-03-05", "09:00"));

    public AReferral InProgress() => Accepted().With(new ReferralCaseOpened(Ids.Case, "随县工调〔2026〕0088号"));

    public AReferral Declined() => With(new ReferralDeclined(ReferralDeclineReason.NoMediator, null), Shanghai("2026-03-05", "09:00"));

    public AReferral Lapsed() => With(new ReferralLapsed(Due.DueOn), Due.EndsAt, Register);

    public AReferral Recalled() => With(new ReferralRecalled("和解"));

    public AReferral WithResult() =>
        With(
            new ReferralResultSubmitted(
                new ResultReport(ReferralOutcome.Settled, null, Day("2026-03-17"), Recommendation.PutOnRecord),
                null
            ),
            Shanghai("2026-03-17", "17:00")
        );

    public AReferral Acknowledged() => With(new ReferralResultAcknowledged(null), Shanghai("2026-03-18", "09:00"));

    public AReferral Followed(FollowUp step) => With(new ReferralFollowedUp(step, Day("2026-03-23"), null));

    /// <summary>The worked referral in a state.</summary>
    public static AReferral In(ReferralState state) =>
        state switch
        {
            ReferralState.Delivered => Sent,
            ReferralState.Accepted => Sent.Accepted(),
            ReferralState.Declined => Sent.Declined(),
            ReferralState.Lapsed => Sent.Lapsed(),
            ReferralState.Recalled => Sent.Recalled(),
            ReferralState.InProgress => Sent.InProgress(),
            ReferralState.ResultSubmitted => Sent.InProgress().WithResult(),
            ReferralState.Acknowledged => Sent.InProgress().WithResult().Acknowledged(),
            _ => Sent.InProgress().WithResult().Acknowledged().Followed(Enum.Parse<FollowUp>(state.ToString())),
        };
}

/// <summary>Given what is on record, when somebody asks something of the referral, then these events, nothing new, or a refusal.</summary>
internal sealed record ReferralSpecification
{
    private static readonly ConcurrentDictionary<(Type, RefusalCode), bool> s_refused = new();

    private Referral Before { get; init; } = new(AReferral.Id);
    private Actor Caller { get; init; } = AReferral.Court;
    private DateTimeOffset Now { get; init; } = AReferral.SentAt;

    public static IReadOnlyCollection<(Type Command, RefusalCode Code)> RefusedHere => [.. s_refused.Keys];

    public static ReferralSpecification Given(AReferral referral) =>
        new() { Before = referral.Folded, Now = referral.Folded.AsOf.AddHours(1) };

    public static ReferralSpecification NothingSent() => new();

    public ReferralSpecification By(Actor caller) => this with { Caller = caller };

    public ReferralSpecification At(DateTimeOffset now) => this with { Now = now };

    public Outcome When(ReferralCommand command)
    {
        var context = new CaseContext(Now, command.HappenedAt ?? Now, Caller, ABook.OfSuizhou, 88) { Clock = AClock.OfSuizhou };
        var decision = ReferralDecider.Decide(Before, command, context);
        return new(
            command.GetType(),
            decision,
            () =>
                decision.Events.Aggregate(
                    Before,
                    (referral, e) => referral.Evolve(new ReferralFact(e, context.HappenedAt, Now, new ActedBy(null, Caller.StaffId)))
                )
        );
    }

    internal sealed record Outcome(Type Command, Decision<ReferralEvent> Decision, Func<Referral> After)
    {
        public Outcome Then(params IEnumerable<ReferralEvent> events)
        {
            Decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
            Decision.Events.Select(Readable).ShouldBe(events.Select(Readable));
            Decision.Events.ShouldNotBeEmpty();
            return this;
        }

        public Outcome ThenState(ReferralState state)
        {
            Decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
            After().State.ShouldBe(state);
            return this;
        }

        public void ThenNothingNew()
        {
            Decision.Refusals.Select(refusal => refusal.Code).ShouldBeEmpty();
            Decision.Events.ShouldBeEmpty();
        }

        public void ThenRefused(RefusalCode code, string? pointer = null) => ThenRefused([(code, pointer)]);

        public void ThenRefused(params IEnumerable<(RefusalCode Code, string? Pointer)> expected)
        {
            Decision.Events.ShouldBeEmpty();
            Decision
                .Refusals.Select(refusal => (refusal.Code, refusal.Pointer))
                .ShouldBe(expected.Select(e => (e.Code.Code, e.Pointer)), ignoreOrder: true);
            foreach (var refusal in Decision.Refusals)
            {
                s_refused.TryAdd((Command, refusal.Reason), true);
            }
        }

        private static string Readable(ReferralEvent e) => $"{EventNameAttribute.Of(e.GetType())} {EventJson.Of(e)}";
    }
}
