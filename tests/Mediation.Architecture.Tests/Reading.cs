using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Mediation.Architecture.Tests;

/// <summary>Reads from compiled code what it refers to, so that no comment or string can deceive a rule.</summary>
internal static class Reading
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Names of the types of other assemblies that an assembly refers to.</summary>
    public static IReadOnlyList<string> OutsideTypes(Assembly assembly) =>
        Read(
            assembly,
            reader =>
                reader
                    .TypeReferences.Select(reader.GetTypeReference)
                    .Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")
        );

    /// <summary>Names of the members of other assemblies that an assembly refers to, as <c>Type.Member</c>.</summary>
    public static IReadOnlyList<string> OutsideMembers(Assembly assembly) =>
        Read(
            assembly,
            reader =>
                reader
                    .MemberReferences.Select(reader.GetMemberReference)
                    .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                    .Select(member =>
                        $"{reader.GetString(reader.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{reader.GetString(member.Name)}"
                    )
        );

    /// <summary>Every type that a type's signatures and bodies refer to, with what the compiler made of its lambdas.</summary>
    public static IReadOnlySet<Type> TypesUsedBy(Type type)
    {
        var used = new HashSet<Type>();
        foreach (var part in type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Prepend(type))
        {
            Add(used, part.BaseType);
            Array.ForEach(part.GetInterfaces(), i => Add(used, i));
            Array.ForEach(part.GetFields(Declared), field => Add(used, field.FieldType));
            foreach (var method in part.GetMethods(Declared).Cast<MethodBase>().Concat(part.GetConstructors(Declared)))
            {
                Add(used, (method as MethodInfo)?.ReturnType);
                Array.ForEach(method.GetParameters(), parameter => Add(used, parameter.ParameterType));
                AddBody(used, method);
            }
            if (part != type)
            {
                used.UnionWith(TypesUsedBy(part));
            }
        }
        return used;
    }

    private static void AddBody(HashSet<Type> used, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il)
        {
            return;
        }
        foreach (var local in body.LocalVariables)
        {
            Add(used, local.LocalType);
        }
        for (var at = 0; at < il.Length; )
        {
            var code = il[at] == 0xFE ? s_opCodes[(short)(0xFE00 | il[at + 1])] : s_opCodes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                AddMember(used, method, BitConverter.ToInt32(il, at));
            }
            at += SizeOfOperand(code.OperandType, il, at);
        }
    }

    private static void AddMember(HashSet<Type> used, MethodBase method, int token)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var member = method.Module.ResolveMember(token, ofType, ofMethod)!;
        Add(used, member as Type ?? member.DeclaringType);
        if (member is MethodInfo { IsGenericMethod: true } generic)
        {
            Array.ForEach(generic.GetGenericArguments(), argument => Add(used, argument));
        }
    }

    private static int SizeOfOperand(OperandType operand, byte[] il, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
            _ => 4,
        };

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }
        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
        {
            Add(used, argument);
        }
        used.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    private static IReadOnlyList<string> Read(Assembly assembly, Func<MetadataReader, IEnumerable<string>> names)
    {
        using var file = File.OpenRead(assembly.Location);
        using var portable = new PEReader(file);
        return [.. names(portable.GetMetadataReader())];
    }
}
