import { ChoiceInput, GroupInput, RowsInput } from "./composite-input.tsx";
import { GradeInput } from "./ctcae-input.tsx";
import { useForm } from "./form-state.ts";
import {
  DayOrMomentInput,
  DocumentInput,
  LineInput,
  NumberOrCodeInput,
  OneOfInput,
  SeveralOfInput,
  YesNoInput,
} from "./plain-input.tsx";
import { ReferenceInput } from "./reference-input.tsx";
import type { InputProps } from "./use-field.ts";

/** The input of one field, whatever its shape; `path` leads to it from the form's draft. */
export function FieldInput({ field, path }: InputProps) {
  const { fixed } = useForm();
  if (fixed.includes(path.join("."))) return null;
  switch (field.shape) {
    case "fixed":
      return null;
    case "group":
      return <GroupInput field={field} path={path} Inner={FieldInput} />;
    case "choice":
      return <ChoiceInput field={field} path={path} Inner={FieldInput} />;
    case "rows":
      return <RowsInput field={field} path={path} Inner={FieldInput} />;
    case "one-of":
      return <OneOfInput field={field} path={path} values={field.values.map(String)} />;
    case "grade":
      return <GradeInput field={field} path={path} values={field.values.map(String)} />;
    case "several-of":
      return <SeveralOfInput field={field} path={path} values={field.values} />;
    case "yes-no":
      return <YesNoInput field={field} path={path} />;
    case "reference":
      return <ReferenceInput field={field} path={path} />;
    case "number":
      return field.also.length > 0 ? (
        <NumberOrCodeInput field={field} path={path} also={field.also} />
      ) : (
        <LineInput field={field} path={path} />
      );
    case "text":
    case "day":
    case "moment":
    case "partial-day":
      return <LineInput field={field} path={path} />;
    case "day-or-moment":
      return <DayOrMomentInput field={field} path={path} />;
    case "document":
      return <DocumentInput field={field} path={path} />;
  }
}
