using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using FluentValidation;
using Mediation.Api.Problems;

namespace Mediation.Api.Http;

/// <summary>
/// Reads a request's body strictly. In an endpoint:
/// <code>
/// var body = await JsonBody.ReadAsync&lt;RegisterCaseRequest&gt;(context);
/// if (!body.TryGet(out var request, out var problem, query.Faults))
///     return problem;
/// </code>
/// Request types are records with nullable properties; what is required says the type's validator (<c>NotNull</c>).
/// </summary>
public static class JsonBody
{
    /// <summary>The body with everything that is wrong with it, in one go: its bytes, its shape, then the rules of its validator.</summary>
    public static async ValueTask<JsonBody<T>> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var (bytes, refusal) = await RequestBytes.ReadAsync(context);
        if (refusal is not null)
            return new JsonBody<T> { Bytes = bytes, Refusal = refusal };
        return Read(bytes, context.RequestServices.GetService<IValidator<T>>());
    }

    /// <summary>The same for bytes that are already here.</summary>
    public static JsonBody<T> Read<T>(byte[] bytes, IValidator<T>? validator)
        where T : class
    {
        var body = new JsonBody<T> { Bytes = bytes };
        ReadOnlySpan<byte> json = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes;
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return body with { Faults = [Fault.At("", "body_required")] };
        if (!Utf8.IsValid(json))
            return body with { Refusal = Malformed(Fault.At("", "invalid_utf8", ("position", JsonPosition.FirstInvalidUtf8(json) + 1))) };
        var walk = new JsonWalk(json);
        try
        {
            walk.Run(JsonShape.Of(typeof(T)));
        }
        catch (JsonException exception)
        {
            return JsonPosition.IsTooDeep(json)
                ? body with
                {
                    Faults = [Fault.At("", "too_deep", ("limit", ApiJson.MaxDepth))],
                }
                : body with
                {
                    Refusal = Malformed(
                        Fault.At("", "json_syntax", ("line", exception.LineNumber + 1), ("column", exception.BytePositionInLine + 1))
                    ),
                };
        }
        return Judge(body, json, walk, validator);
    }

    private static JsonBody<T> Judge<T>(JsonBody<T> body, ReadOnlySpan<byte> json, JsonWalk walk, IValidator<T>? validator)
        where T : class
    {
        var faults = walk.Faults ?? [];
        if (walk.NothingSound || faults.Count > Problem.MostFaults)
            return body with { Faults = faults is [] ? [Fault.At("", "body_required")] : faults };
        T? value;
        try
        {
            value = JsonSerializer.Deserialize<T>(walk.Cuts is null ? json : JsonPruning.Without(json, walk.Cuts), ApiJson.Options);
        }
        catch (JsonException) when (faults.Count > 0)
        {
            return body with { Faults = faults };
        }
        catch (JsonException exception)
        {
            return body with { Faults = [Fault.At(PropertyPointer.OfJsonPath(exception.Path), "invalid_value")] };
        }
        var found = validator?.Validate(value!);
        if (found is { IsValid: false })
            faults = [.. faults, .. ValidationFaults.Of(found, typeof(T), faults, walk.RemovedElements)];
        return body with { Value = value, Faults = faults };
    }

    private static Problem Malformed(Fault fault) => Problem.Of("malformed_json") with { Faults = [fault] };
}

/// <summary>A body as read: the value, or what is wrong with it. The bytes are there in any case, for the keyed hash of an Idempotency-Key.</summary>
public sealed record JsonBody<T>
    where T : class
{
    /// <summary>The value as far as it is sound; whole only when there are no faults.</summary>
    public T? Value { get; init; }

    public ReadOnlyMemory<byte> Bytes { get; init; }

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Set when the body could not even be read as JSON: 413, 415, or 400 <c>malformed_json</c>.</summary>
    public Problem? Refusal { get; init; }

    /// <summary>The value, or the one problem that names the faults of the body and the others found in the same request.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Problem? problem, params IEnumerable<Fault> otherFaults)
    {
        Fault[] faults = [.. otherFaults, .. Faults];
        problem = Refusal ?? (faults is [] ? null : Problem.Invalid(faults));
        value = problem is null ? Value : null;
        return problem is null;
    }
}
