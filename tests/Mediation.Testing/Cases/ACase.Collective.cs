using Mediation.Domain.Cases.Collective;
using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Cases.Settlement;
using static Mediation.Testing.Moments;

namespace Mediation.Testing.Cases;

/// <summary>The worked case with nine more workers, each with one claim of 1,000 yuan; the last of them is to be paid by an instalment of its own.</summary>
public sealed partial record ACase
{
    /// <summary>How many come on a roster beside the worker of the worked case.</summary>
    public const int OnRoster = 9;

    public static AgreementTerms CollectiveTerms =>
        Terms with
        {
            Results = [.. Terms.Results, .. Enumerable.Range(1, OnRoster).Select(n => new ClaimResult(Ids.RosterClaim(n), 100_000))],
            TotalFen = 2_900_000,
            Instalments =
            [
                new Instalment(Ids.March, Day("2026-03-31"), 1_800_000, Ids.Employer, Ids.Worker),
                new Instalment(Ids.April, Day("2026-04-30"), 1_000_000, Ids.Employer, Ids.Worker),
                new Instalment(Ids.May, Day("2026-05-31"), 100_000, Ids.Employer, Ids.RosterWorker(OnRoster)),
            ],
        };

    /// <summary>Ten workers ask together, by a court's letter.</summary>
    public static ACase Collective => WithRoster(FromCourt, OnRoster);

    /// <summary>Ten workers came to the window.</summary>
    public static ACase CollectiveWalkIn => WithRoster(WalkIn, OnRoster);

    /// <summary>The case with so many workers of a roster.</summary>
    public static ACase WithRoster(ACase @case, int workers) =>
        Enumerable.Range(1, workers).Aggregate(@case, (sofar, n) => sofar.With(RosterJoined(n)).With(new ClaimAdded(RosterClaim(n))));

    public static PartyJoined RosterJoined(int n) =>
        WorkerJoined with
        {
            PartyId = Ids.RosterWorker(n),
            Name = $"工友{n}",
            ResidentId = $"4213991970010{n:00000}",
        };

    public static Claim RosterClaim(int n) => new(Ids.RosterClaim(n), Ids.RosterWorker(n), "wages", 100_000, null, null);

    public ACase Elected(params Guid[] workers) =>
        With(new RepresentativesElected([.. workers], Day("2026-03-05"), ElectionWay.Written, null));

    public ACase Consenting(params Guid[] workers) =>
        workers.Aggregate(this, (@case, worker) => @case.With(new SettlementConsented(worker, 1, SignatureMethod.ESignature, null)));

    public ACase Objecting(Guid worker) => With(new SettlementRefused(worker, 1, "要求一次付清"));

    /// <summary>One worker gone on alone, with what was left for the others to agree on.</summary>
    public ACase Parted(Guid worker, AgreementTerms? rest = null) =>
        With(new PartySplitOff([worker], Ids.OtherCase, "随县工调〔2026〕0089号", rest, "不同意分期"));

    /// <summary>What the nine who stay agreed on.</summary>
    public static AgreementTerms TermsOfNine =>
        CollectiveTerms with
        {
            Results = CollectiveTerms.Results[..^1],
            TotalFen = 2_800_000,
            Instalments = CollectiveTerms.Instalments[..^1],
        };

    /// <summary>Nine of ten are settled; the tenth goes on alone.</summary>
    public ACase PartiallySettled() =>
        InMediation()
            .Drafted(terms: CollectiveTerms)
            .Consenting([Ids.Worker, .. Enumerable.Range(1, OnRoster - 1).Select(Ids.RosterWorker)])
            .Parted(Ids.RosterWorker(OnRoster), TermsOfNine)
            .SignedBy(Ids.Employer, Shanghai("2026-03-18", "10:00"))
            .With(new AgreementEffective("随县工调〔2026〕0088-协01", 1, Shanghai("2026-03-18", "10:00"), 2_800_000))
            .With(new PartialSettlementReached("随县工调〔2026〕0088-协01", [Ids.OtherCase]));
}
