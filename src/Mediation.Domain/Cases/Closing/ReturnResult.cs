using System.Collections.Immutable;
using Mediation.Domain.Kernel;
using Mediation.Domain.Reference;

namespace Mediation.Domain.Cases.Closing;

/// <summary>Hands the result back to the court, tribunal or body that sent the case, with a letter and a list of materials (结果反馈、材料移交; 特邀 Arts. 19-21, 26).</summary>
/// <param name="ReturnId">The same id twice is one return.</param>
/// <param name="LetterId">The letter, where it was issued here.</param>
/// <param name="LetterNumber">Its number, where it was written elsewhere.</param>
/// <param name="Materials">What goes with it.</param>
/// <param name="ReceivedBy">Who took it.</param>
public sealed record ReturnResult(
    Guid ReturnId,
    Guid? LetterId,
    string? LetterNumber,
    ImmutableArray<ReturnedMaterial> Materials,
    string? ReceivedBy
) : CaseCommand, ICaseCommand
{
    /// <inheritdoc/>
    public static IReadOnlyList<RefusalCode> Refusals { get; } =
    [
        ClosingRefusals.NothingToReturn,
        ClosingRefusals.ReturnIdTaken,
        ClosingRefusals.ReturnLetterMissing,
        ClosingRefusals.MaterialNotOnCase,
        Documents.DocumentRefusals.UnknownDocument,
    ];

    /// <inheritdoc/>
    public override Decision<CaseEvent> Decide(Case @case, CaseContext context)
    {
        if (@case.Returns.Find(back => back.ReturnId == ReturnId) is { } known)
        {
            return known.LetterId == LetterId && known.LetterNumber == LetterNumber && known.Materials.SequenceEqual(Materials)
                ? Decision<CaseEvent>.NothingNew
                : Decision<CaseEvent>.Refuse(ClosingRefusals.ReturnIdTaken.At("/returnId", ("returnId", ReturnId)));
        }
        var to = context.Reference.IntakeChannels.Find(@case.Channel)?.ResultGoesTo ?? ResultReceiver.Nobody;
        if (to == ResultReceiver.Nobody)
        {
            return Decision<CaseEvent>.Refuse(ClosingRefusals.NothingToReturn.With(("channel", @case.Channel)));
        }
        Refusal[] faults = [.. FaultsOfLetter(@case), .. FaultsOfMaterials(@case)];
        return faults.Length > 0
            ? Decision<CaseEvent>.Refuse(faults)
            : Decision<CaseEvent>.Accept(
                new ResultReturned(ReturnId, to, @case.Outcome!.Status, LetterId, LetterNumber, Materials, ReceivedBy)
            );
    }

    private IEnumerable<Refusal> FaultsOfLetter(Case @case)
    {
        if (LetterId is null && string.IsNullOrWhiteSpace(LetterNumber))
        {
            yield return ClosingRefusals.ReturnLetterMissing.At("/letterNumber");
        }
        if (LetterId is { } letter && @case.FindDocument(letter) is null)
        {
            yield return Documents.DocumentRefusals.UnknownDocument.At("/letterId", ("documentId", letter));
        }
    }

    // A paper that the case does not have cannot go with it.
    private IEnumerable<Refusal> FaultsOfMaterials(Case @case) =>
        Materials
            .Select((material, index) => (material.Kind, index))
            .Where(line =>
                line.Kind switch
                {
                    ReturnedMaterialKind.Agreement => @case.Agreement?.EffectiveAt is null,
                    ReturnedMaterialKind.UndisputedFacts => @case.UndisputedFacts.IsEmpty,
                    ReturnedMaterialKind.SessionRecord => !@case.Sessions.Exists(session =>
                        session is { WasHeld: true, Kind: not Sessions.SessionKind.Caucus }
                    ),
                    _ => false,
                }
            )
            .Select(line => ClosingRefusals.MaterialNotOnCase.At($"/materials/{line.index}/kind", ("kind", Codes.Of(line.Kind))));
}
