using FluentValidation;
using Mediation.Domain.Cases.Retention;

namespace Mediation.Api.Cases.Retention;

/// <summary>Erase a party's data, or dispose of the case</summary>
public static class EraseDataEndpoint
{
    /// <summary>The body.</summary>
    public sealed record Request
    {
        /// <summary>Your id for the request (UUID): the same id twice is one request.</summary>
        public Guid? ErasureId { get; init; }

        /// <summary>What is to go.</summary>
        public ErasureScope? Scope { get; init; }

        /// <summary>Whose data; only where the scope is a party.</summary>
        public Guid? PartyId { get; init; }

        /// <summary>When it was asked for; now, where left out. Never in the future. Whether the data may go is always asked of today.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }

    /// <summary>How much is to go.</summary>
    public enum ErasureScope
    {
        /// <summary>One party's data.</summary>
        Party,

        /// <summary>The whole file.</summary>
        Case,
    }

    /// <summary>Its shape.</summary>
    public sealed class Validator : AbstractValidator<Request>
    {
        /// <summary>The rules.</summary>
        public Validator()
        {
            RuleFor(request => request.Scope).NotNull();
            RuleFor(request => request.PartyId).NotNull().When(request => request.Scope == ErasureScope.Party);
            RuleFor(request => request.PartyId).Null().When(request => request.Scope == ErasureScope.Case);
        }
    }

    /// <summary>Puts the command at its address.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapCommand<Request, EraseData>(
                "/v1/cases/{caseId:uuid}/erasures",
                (request, route) =>
                {
                    var erasureId = route.IdOr(request.ErasureId);
                    return (
                        new EraseData(erasureId, request.PartyId) { HappenedAt = request.HappenedAt },
                        CommandIds.One("erasureId", erasureId)
                    );
                }
            )
            .DescribeCommand<EraseData>(
                "Erase a party's data, or dispose of the case",
                "Past the term, with no hold and no open track, the keys are destroyed: of the party, of whoever acts for it, of files that may name it; of the last worker, or with the whole case, also those of all words on the file (`party_erased`, `case_disposed`). Documents can be made no more. Their hashes stay on the certificate, the chain of events and the figures stay as they are. Before that a party's data are restricted instead (`processing_restricted`, 个人信息保护法 47): nobody but the mediators of the case is shown them; a whole case is refused. Cannot be undone.",
                new Request
                {
                    ErasureId = Guid.Parse("01970000-0000-7000-8000-000000000181"),
                    Scope = ErasureScope.Party,
                    PartyId = Examples.EmployerId,
                }
            );
}
