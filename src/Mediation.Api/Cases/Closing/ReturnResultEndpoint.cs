using FluentValidation;
using Mediation.Api.Http;
using Mediation.Domain.Cases.Closing;

namespace Mediation.Api.Cases.Closing;

/// <summary>Return the result</summary>
public static class ReturnResultEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the return (UUID); one is made where you leave it out. The same id twice is one return.</summary>
        public Guid? ReturnId { get; init; }

        /// <summary>The letter, by its document id, where it was issued here.</summary>
        public Guid? LetterId { get; init; }

        /// <summary>Its number, where it was written elsewhere.</summary>
        [FreeText]
        public string? LetterNumber { get; init; }

        /// <summary>What goes with it.</summary>
        public IReadOnlyList<MaterialRequest>? Materials { get; init; }

        /// <summary>Who took it.</summary>
        [FreeText]
        public string? ReceivedBy { get; init; }

        /// <summary>When it happened; now, where left out. Never in the future.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>One line of the list of materials.</summary>
    public sealed record MaterialRequest
    {
        /// <summary>What. Nothing said in caucus can be named.</summary>
        public ReturnedMaterialKind? Kind { get; init; }

        /// <summary>How many; one, where left out.</summary>
        public int? Copies { get; init; }
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.LetterNumber).MaximumLength(CommonRules.Line);
            RuleFor(request => request.Materials).NotEmpty();
            RuleFor(request => request.Materials).Items(0, 50);
            RuleForEach(request => request.Materials).NotNull().SetValidator(new MaterialValidator());
            RuleFor(request => request.ReceivedBy).NotEmpty().MaximumLength(CommonRules.Line);
        }
    }

    /// <summary>Shape of a line.</summary>
    public sealed class MaterialValidator : AbstractValidator<MaterialRequest>
    {
        /// <summary>The rules.</summary>
        public MaterialValidator()
        {
            RuleFor(material => material.Kind).NotNull();
            RuleFor(material => material.Copies).InclusiveBetween(1, 1000);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, ReturnResult>(
                "/v1/cases/{caseId:uuid}/result-returns",
                (request, route) =>
                {
                    var id = route.IdOr(request.ReturnId);
                    return (
                        new ReturnResult(
                            id,
                            request.LetterId,
                            request.LetterNumber,
                            [.. request.Materials!.Select(material => new ReturnedMaterial(material.Kind!.Value, material.Copies ?? 1))],
                            request.ReceivedBy
                        )
                        {
                            HappenedAt = request.HappenedAt,
                        },
                        CommandIds.One("returnId", id)
                    );
                }
            )
            .DescribeCommand<ReturnResult>(
                "Return the result",
                "Hands the result back to the court, tribunal or body that sent the case (结果反馈): a letter, a list of materials, and who took them. Sets a flag beside the status. Nothing said in caucus goes back: the list has no word for it.",
                new Request
                {
                    ReturnId = Examples.ReturnId,
                    LetterNumber = "随县工调〔2026〕复12号",
                    Materials =
                    [
                        new MaterialRequest { Kind = ReturnedMaterialKind.Report, Copies = 1 },
                        new MaterialRequest { Kind = ReturnedMaterialKind.Complaint, Copies = 2 },
                    ],
                    ReceivedBy = "随县人民法院立案庭",
                }
            );
}
