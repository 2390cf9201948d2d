using Mediation.Domain.Cases.Intake;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Tracks;

/// <summary>What must hold for a track to be opened, one article each.</summary>
public static class TrackGuards
{
    /// <summary>Those who must hold for every kind: who applies, and that the same way is not being gone already.</summary>
    public static IEnumerable<Refusal> OfEveryKind(TrackQuestion question) =>
        [.. Applicants(question), .. NotTwice(question), .. AfterItsBasis(question)];

    /// <summary>There is an agreement, and it was in force on the day.</summary>
    public static IEnumerable<Refusal> AgreementInForce(TrackQuestion question)
    {
        if (question.AgreedOn is not { } agreedOn)
        {
            yield return TrackRefusals.NoAgreementInForce.At(null);
        }
        else if (question.On < agreedOn)
        {
            yield return TrackRefusals.AppliedBeforeAgreement.At("/happenedAt", ("effectiveOn", agreedOn.ToString("O")));
        }
    }

    /// <summary>Not later than the last day.</summary>
    public static IEnumerable<Refusal> InTime(TrackQuestion question)
    {
        if (question.Row.Term(question) is { } due && question.On > due.On)
        {
            yield return TooLate(due);
        }
    }

    /// <summary>The agreement obliges to payment alone (法释〔2020〕26号 Art. 52).</summary>
    public static IEnumerable<Refusal> PaymentOnly(TrackQuestion question)
    {
        if (question.AgreedOn is not null && question.OwesMoreThanMoney)
        {
            yield return TrackRefusals.AgreementNotPaymentOnly.At(null);
        }
    }

    /// <summary>Confirmation and review are alternatives.</summary>
    public static IEnumerable<Refusal> NoReviewBeside(TrackQuestion question) => Beside(question, TrackKind.ArbitrationReview);

    /// <summary>A confirmed agreement is not reviewed any more (仲裁办案规则 Art. 75(5)), and not while the court has it.</summary>
    public static IEnumerable<Refusal> NotConfirmed(TrackQuestion question) =>
        question.Case.Tracks.Exists(track => track is { Kind: TrackKind.JudicialConfirmation, State: TrackState.Confirmed })
            ? [TrackRefusals.ReviewBarredByConfirmation.At(null)]
            : Beside(question, TrackKind.JudicialConfirmation);

    /// <summary>The relation itself is not reviewed (仲裁办案规则 Art. 75).</summary>
    public static IEnumerable<Refusal> NoRelation(TrackQuestion question)
    {
        if (question.AgreedOn is not null && question.Case.Claims.Any(claim => claim.Item == TrackClaims.Relation))
        {
            yield return TrackRefusals.ReviewNotForRelation.At(null);
        }
    }

    /// <summary>Only for the claims that the law lists, and no more than is due and unpaid (劳动争议调解仲裁法 Art. 16, 劳动合同法 Art. 30).</summary>
    public static IEnumerable<Refusal> PaymentOrderClaims(TrackQuestion question) =>
        question.Basis == TrackBasis.Arrears
            ? Sum(
                question,
                TrackRefusals.PaymentOrderNotForClaims,
                question.Claims.Where(claim => TrackClaims.Remuneration.Contains(claim.Item)).Sum(claim => claim.AmountFen ?? 0),
                long.MaxValue
            )
            : [.. AgreementInForce(question), .. OfTheAgreement(question)];

    /// <summary>About wages alone: an unperformed wage agreement, an IOU, or an order on the agreement that lapsed (法释〔2020〕26号 Arts. 13, 15, 51).</summary>
    public static IEnumerable<Refusal> WagesOnly(TrackQuestion question) =>
        question.Basis switch
        {
            TrackBasis.Iou => Sum(
                question,
                TrackRefusals.SuitNotWageOnly,
                question.Claims.Where(claim => TrackClaims.Wages.Contains(claim.Item)).Sum(claim => claim.AmountFen ?? 0),
                long.MaxValue
            ),
            TrackBasis.Track => question.BasisTrack
                is { Kind: TrackKind.PaymentOrder, State: TrackState.Lapsed, Basis: TrackBasis.Agreement }
                ? Sum(question, TrackRefusals.NothingDue, question.DueUnpaidFen(), long.MaxValue)
                : [TrackRefusals.ArbitrationFirst.At("/basisTrackId")],
            _ => [.. AgreementInForce(question), .. OfTheWageAgreement(question)],
        };

    /// <summary>What is agreed and performed in time is not arbitrated (劳动争议调解仲裁法 Art. 15).</summary>
    public static IEnumerable<Refusal> NotPerformed(TrackQuestion question)
    {
        if (question.AgreedOn is not null && !question.OwesMoreThanMoney && question.DueUnpaidFen(toAnybody: true) == 0)
        {
            yield return TrackRefusals.NothingDue.At(null);
        }
    }

    /// <summary>Where an enforceable paper stands in the place of the agreement, it is enforced and not argued again.</summary>
    public static IEnumerable<Refusal> NoTitleYet(TrackQuestion question)
    {
        if (question.TitleOfAgreement is { } title)
        {
            yield return TrackRefusals.AlreadyEnforceable.At(null, ("kind", Codes.Of(title.Kind)), ("trackId", title.TrackId));
        }
    }

    /// <summary>After arbitration alone: it was refused, not decided in time, or ended in an award that the party has received.</summary>
    public static IEnumerable<Refusal> AfterArbitration(TrackQuestion question)
    {
        if (question.BasisTrack is not { Kind: TrackKind.Arbitration } arbitration)
        {
            if (question.BasisTrack is null && question.Case.CauseCode.StartsWith(TrackClaims.CivilCauses, StringComparison.Ordinal))
            {
                yield break;
            }
            yield return TrackRefusals.ArbitrationFirst.At("/basisTrackId");
            yield break;
        }
        switch (arbitration.State)
        {
            case TrackState.NotAccepted or TrackState.Undecided:
                yield break;
            case TrackState.Final
                when arbitration.Has(TrackStep.AwardedFinally) && !question.PartyIds.All(party => IsWorker(question, party)):
                yield return TrackRefusals.AwardFinalForEmployer.At("/partyIds");
                yield break;
            case TrackState.Awarded or TrackState.Final:
                foreach (var (party, index) in question.PartyIds.Select((party, index) => (party, index)))
                {
                    if (!arbitration.StartsOf("SUE_15", party).Any())
                    {
                        yield return TrackRefusals.AwardNotServed.At($"/partyIds/{index}", ("partyId", party));
                    }
                }
                yield break;
            default:
                yield return TrackRefusals.ArbitrationFirst.At("/basisTrackId");
                yield break;
        }
    }

    /// <summary>On an enforceable paper, and for something that is due.</summary>
    public static IEnumerable<Refusal> OnATitle(TrackQuestion question)
    {
        if (question.BasisTrack is not { } title || !TrackTable.Of(title.Kind).Titles.Contains(title.State))
        {
            yield return TrackRefusals.NoEnforceableTitle.At("/basisTrackId");
        }
        else if (title == question.TitleOfAgreement && !question.OwesMoreThanMoney && question.DueUnpaidFen() == 0)
        {
            yield return TrackRefusals.NothingDue.At(null);
        }
    }

    /// <summary>For remuneration, work injury and the relation (法律援助法 Art. 31).</summary>
    public static IEnumerable<Refusal> LegalAidClaims(TrackQuestion question)
    {
        if (!question.Claims.Any(claim => TrackClaims.LegalAid.Contains(claim.Item)))
        {
            yield return TrackRefusals.LegalAidNotForClaims.At(null);
        }
    }

    /// <summary>The refusal that names the last day and its article.</summary>
    public static Refusal TooLate(Deadlines.DueDay due) =>
        TrackRefusals.AppliedTooLate.At("/happenedAt", ("rule", due.Rule), ("dueOn", due.On.ToString("O")), ("article", due.Article));

    private static IEnumerable<Refusal> Applicants(TrackQuestion question)
    {
        var unknown = question
            .PartyIds.Select((party, index) => (party, index))
            .Where(asked => question.Case.FindParty(asked.party) is null);
        foreach (var (party, index) in unknown)
        {
            yield return CaseRefusals.UnknownParty.At($"/partyIds/{index}", ("partyId", party));
        }
        switch (question.Row.Applicants)
        {
            case TrackApplicants.AllPartiesJointly:
                Guid[] missing = [.. Sides(question.Case).Select(party => party.PartyId).Except(question.PartyIds)];
                if (missing.Length > 0)
                {
                    yield return TrackRefusals.JointApplicationNeeded.At("/partyIds", ("missing", string.Join(", ", missing)));
                }
                break;
            case TrackApplicants.Workers:
                if (!question.PartyIds.All(party => question.Case.FindParty(party) is null || IsWorker(question, party)))
                {
                    yield return TrackRefusals.WorkerOnly.At("/partyIds");
                }
                break;
            default:
                if (question.PartyIds.Select(party => question.Case.FindParty(party)?.Side).OfType<PartySide>().Distinct().Count() > 1)
                {
                    yield return TrackRefusals.OneSideOnly.At("/partyIds");
                }
                break;
        }
    }

    private static IEnumerable<Refusal> NotTwice(TrackQuestion question)
    {
        var same = question.Case.Tracks.Find(track =>
            track.Kind == question.Kind
            && !question.Row.Again.Contains(track.State)
            && (track.Basis != TrackBasis.Track || track.BasisTrackId == question.BasisTrackId)
            && track.PartyIds.Intersect(question.PartyIds).Any()
        );
        if (same is not null)
        {
            yield return TrackRefusals.TrackAlreadyOpen.At(null, ("trackId", same.TrackId), ("state", Codes.Of(same.State)));
        }
    }

    private static IEnumerable<Refusal> AfterItsBasis(TrackQuestion question)
    {
        if (question.BasisTrack is { } basis && question.On < basis.LastOn)
        {
            yield return TrackRefusals.StepBeforeLast.At("/happenedAt", ("lastOn", basis.LastOn.ToString("O")));
        }
    }

    private static IEnumerable<Refusal> Beside(TrackQuestion question, TrackKind other)
    {
        var row = TrackTable.Of(other);
        var beside = question.Case.Tracks.Find(track =>
            track.Kind == other && (row.Titles.Contains(track.State) || row.StepsFrom(track.State).Any())
        );
        if (beside is not null)
        {
            yield return TrackRefusals.AlternativeUnderWay.At(null, ("kind", Codes.Of(other)), ("state", Codes.Of(beside.State)));
        }
    }

    private static IEnumerable<Refusal> OfTheAgreement(TrackQuestion question)
    {
        if (question.AgreedOn is null)
        {
            return [];
        }
        var listed = question
            .Claims.Where(claim => TrackClaims.PaymentOrder.Contains(claim.Item))
            .Sum(claim => question.AgreedOnClaim(claim) ?? 0);
        return Sum(question, TrackRefusals.PaymentOrderNotForClaims, listed, question.DueUnpaidFen());
    }

    private static IEnumerable<Refusal> OfTheWageAgreement(TrackQuestion question)
    {
        if (question.AgreedOn is not { } agreedOn)
        {
            return [];
        }
        if (
            question.Reference.Organisations.Find(question.Case.OrganisationId) is not { } organisation
            || !AgreementForce.HasLabourContractForce(organisation, agreedOn)
        )
        {
            return [TrackRefusals.NoLabourContractForce.At(null)];
        }
        return question.ClaimsAgreedOn.All(claim => TrackClaims.Remuneration.Contains(claim.Item)) && !question.OwesMoreThanMoney
            ? Sum(question, TrackRefusals.NothingDue, question.DueUnpaidFen(), long.MaxValue)
            : [TrackRefusals.SuitNotWageOnly.At(null)];
    }

    // Of what the way is for, no more than is due: nothing for it, nothing due, or more than there is.
    private static IEnumerable<Refusal> Sum(TrackQuestion question, RefusalCode notForThis, long forThisFen, long dueFen)
    {
        var mostFen = Math.Min(forThisFen, dueFen);
        if (forThisFen == 0)
        {
            yield return notForThis.At(null);
        }
        else if (dueFen == 0)
        {
            yield return TrackRefusals.NothingDue.At(null);
        }
        else if (question.AmountFen is not { } amountFen)
        {
            yield return TrackRefusals.TrackAmountRequired.At("/amountFen", ("dueFen", mostFen));
        }
        else if (amountFen > mostFen)
        {
            yield return TrackRefusals.AmountExceedsDue.At("/amountFen", ("dueFen", mostFen), ("amountFen", amountFen));
        }
    }

    private static IEnumerable<Party> Sides(Case @case) =>
        @case.Parties.Where(party => party is { Side: not PartySide.ThirdParty, IsStanding: true });

    private static bool IsWorker(TrackQuestion question, Guid party) => question.Case.FindParty(party) is { IsWorker: true };
}
